/** An ID that Kombo gives to a record, a field or a configuration. */
export const KOMBO_ID = 'e.g. HWUTwvyx2wLoSUHphiWVrp28';

/** An ID in the customer's tool, whose format is up to the tool. */
export const REMOTE_ID = 'e.g. 12345';
