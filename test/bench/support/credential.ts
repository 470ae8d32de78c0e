/** The ID of the credential in n8n's database, for the process that imports it and the one that uses it. */
export const CREDENTIAL = { id: 'benchKomboCredential', name: 'Kombo sandbox' };
