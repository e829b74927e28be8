// The switch between standard and large type, forms that go out once, photos, and why somebody is unhappy.
import "./care.js";
import "./once.js";
import "./photos.js";
import "./rate.js";
