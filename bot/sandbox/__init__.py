"""WeChat's platform for one public account, and a phone in the browser: the demo's other side of the wire."""
