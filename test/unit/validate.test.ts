import { create } from '../../nodes/Kombo/actions/connectionLink/create';
import { ItemError } from '../../nodes/shared/itemError';
import { validate } from '../../nodes/shared/validation/validate';
import { validators } from '../../nodes/Kombo/validators';
import { ACCEPTED, REFUSED, VALID } from '../support/createRows';

const check = (values: Record<string, unknown>) =>
	validate(create, validators['connectionLink.create']!, { ...VALID, ...values });

function errorToThrow(values: Record<string, unknown>): ItemError {
	try {
		check(values);
	} catch (error) {
		expect(error).toBeInstanceOf(ItemError);
		return error as ItemError;
	}
	throw new Error('The values were accepted.');
}

describe('refuses', () => {
	it.each(REFUSED)('$name', ({ values, title, remedy }) => {
		const { message, description, code, isInput } = errorToThrow(values);
		expect({ message, description }).toEqual({ message: title, description: remedy });
		expect({ code, isInput }).toEqual({ code: 'NODE.INPUT_INVALID', isInput: true });
	});

	it('everything that is wrong at once, each field one time', () => {
		const { message, description } = errorToThrow({
			end_user_email: ['a'],
			end_user_organization_name: 'undefined',
			integration_category: [],
			link_type: 'x'.repeat(300),
			enable_filtering: 'true',
		});
		expect(message).toMatch(/^5 fields have invalid values: /);
		expect(description.split('\n')).toHaveLength(5);
	});
});

describe('accepts', () => {
	it.each(ACCEPTED)('$name', ({ values, body }) => {
		expect(check(values)).toStrictEqual({ ...VALID, ...body });
	});
});

it('leaves the values it was given as they are', () => {
	const values = Object.freeze({ ...VALID, end_user_email: ' nathan@example.com ' });
	expect(validate(create, validators['connectionLink.create']!, values).end_user_email).toBe(
		'nathan@example.com',
	);
});
