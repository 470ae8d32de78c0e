/** The credential in n8n's database, known to the process that imports it and to the one that uses it. */
export const CREDENTIAL = { id: 'benchKomboCredential', name: 'Kombo sandbox' };
