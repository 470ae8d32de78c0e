type Country = 'DE' | 'FR' | 'US';

interface Names {
	nationality: string;
	first: string[];
	last: string[];
	phone: string;
}

const NAMES: Record<Country, Names> = {
	DE: {
		nationality: 'German',
		first: ['Ada', 'Ben', 'Carla', 'Deniz', 'Elif', 'Finn', 'Greta', 'Jörg', 'Ines', 'Jonas'],
		last: ['Albers', 'Brandt', 'Çelik', 'Dietrich', 'Engel', 'Fuß', 'Götz'],
		phone: '+4930555',
	},
	FR: {
		nationality: 'French',
		first: ['Aline', 'Benoît', 'Chloé', 'Driss', 'Élodie', 'Fabien', 'Gaëlle', 'Hugo'],
		last: ['Aubert', 'Bernard', 'Chevalier', 'Dubois', 'Ethève', 'Fontaine', "L'Hermitte"],
		phone: '+3315550',
	},
	US: {
		nationality: 'American',
		first: ['Alice', 'Brandon', 'Carmen', 'Darius', 'Ellen', 'Frank', 'Grace', 'Hector'],
		last: ['Adams', 'Baker', 'Chen', 'Diaz', 'Evans', "O'Brien", 'Garcia'],
		phone: '+1512555',
	},
};

/** The places where the company works, which determine people, addresses and legal entities. */
export const PLACES: Array<{
	name: string;
	country: Country;
	state: string | null;
	street: string;
	zip: string;
}> = [
	{ name: 'Berlin', country: 'DE', state: 'Berlin', street: 'Torstraße 12', zip: '10119' },
	{ name: 'Munich', country: 'DE', state: 'Bavaria', street: 'Sendlinger Str. 8', zip: '80331' },
	{ name: 'Paris', country: 'FR', state: null, street: '21 rue de Cléry', zip: '75002' },
	{ name: 'Lyon', country: 'FR', state: null, street: '4 place Bellecour', zip: '69002' },
	{ name: 'Austin', country: 'US', state: 'TX', street: '500 Congress Ave', zip: '78701' },
	{ name: 'New York', country: 'US', state: 'NY', street: '48 Wall St', zip: '10005' },
];

export const COUNTRIES: Country[] = ['DE', 'FR', 'US'];

export const JOB_TITLES = ['Accountant', 'Engineer', 'Recruiter', 'Sales Manager', 'Designer'];

export function placeOf(n: number) {
	return PLACES[n % PLACES.length]!;
}

/** The n-th person, of the country of the n-th place. */
export function personAt(n: number) {
	const { first, last, nationality, phone } = NAMES[placeOf(n).country];
	const first_name = first[n % first.length]!;
	const last_name = last[n % last.length]!;
	return { first_name, last_name, nationality, phone: `${phone}${String(n).padStart(4, '0')}` };
}

/** `jorg.gotz.7@example.com`, without letters that Kombo's email pattern rejects. */
export function emailOf(first: string, last: string, n: number, domain: string): string {
	return `${plain(first)}.${plain(last)}.${n}@${domain}`;
}

const plainNames = new Map<string, string>();

function plain(name: string): string {
	let text = plainNames.get(name);
	if (text === undefined) {
		text = name
			.toLowerCase()
			.replaceAll('ß', 'ss')
			.normalize('NFD')
			.replace(/[^a-z]/g, '');
		plainNames.set(name, text);
	}
	return text;
}

/** The address of the n-th place, in Kombo's form. */
export function addressAt(n: number) {
	return ADDRESSES[n % ADDRESSES.length]!;
}

const ADDRESSES = PLACES.map(({ name, country, state, street, zip }) => {
	return {
		city: name,
		country,
		raw: `${street}, ${zip} ${name}`,
		state,
		street_1: street,
		street_2: null,
		zip_code: zip,
	};
});
