/** The branch that holds what Portcullis remembers and reports; nothing else, and no project code. */
export const defaultDataBranch = 'portcullis-health';
