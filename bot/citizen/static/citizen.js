// The switch between standard and large type, and forms that go out once.
import "./care.js";
import "./once.js";
