// Under this name a tab remembers whose phone it is, and the browser whose phone was held last.
export const HOLDER = "jieyou-sandbox-citizen";
