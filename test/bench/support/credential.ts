/** The ID of the credential in n8n's database, for the process that imports it and the one that uses it. */
export const CREDENTIAL = { id: 'benchKomboCredential', name: 'Kombo sandbox' };

/** The same with the address of the replay. */
export const REPLAY_CREDENTIAL = { id: 'benchKomboReplay', name: 'Kombo sandbox, repeated' };
