// The console's behaviour. Pages say what they want in data- attributes; nothing here knows a page.
import "./alarm.js";
import "./composer.js";
import "./dialogs.js";
import "./drafts.js";
import "./lists.js";
import "./live.js";
import "./once.js";
import "./panes.js";
import "./shortcuts.js";
