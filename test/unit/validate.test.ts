import { create } from '../../nodes/Kombo/actions/connectionLink/create';
import { ItemError } from '../../nodes/shared/itemError';
import { validate } from '../../nodes/shared/validation/validate';
import { validators } from '../../nodes/Kombo/validators';
import { ACCEPTED, REFUSED, VALID } from '../support/createRows';

const check = (values: Record<string, unknown>) =>
	validate(create, validators['connectionLink.create']!, { ...VALID, ...values });

function errorFor(values: Record<string, unknown>): ItemError {
	try {
		check(values);
	} catch (error) {
		expect(error).toBeInstanceOf(ItemError);
		return error as ItemError;
	}
	throw new Error('The values were accepted.');
}

describe('validate rejects', () => {
	it.each(REFUSED)('$name', ({ values, title, remedy }) => {
		const { message, description, code, isInput } = errorFor(values);
		expect({ message, description }).toEqual({ message: title, description: remedy });
		expect({ code, isInput }).toEqual({ code: 'NODE.INPUT_INVALID', isInput: true });
	});

	it('all problems at once, each field one time', () => {
		const { message, description } = errorFor({
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

describe('validate accepts', () => {
	it.each(ACCEPTED)('$name', ({ values, body }) => {
		expect(check(values)).toStrictEqual({ ...VALID, ...body });
	});
});

it('values without changing its argument', () => {
	const values = Object.freeze({ ...VALID, end_user_email: ' nathan@example.com ' });
	expect(validate(create, validators['connectionLink.create']!, values).end_user_email).toBe(
		'nathan@example.com',
	);
});
