import { ItemError } from '../../nodes/shared/itemError';

const input = new ItemError("'Language' is empty", {
	code: 'NODE.INPUT_INVALID',
	description: 'Enter a value.',
	isInput: true,
});
const response = new ItemError('Input invalid', {
	code: 'PLATFORM.INPUT_INVALID',
	description: 'Look at it.',
	httpCode: 400,
	logUrl: 'https://app.kombo.dev/logs/1',
});

it('after adds the number of tries and keeps the rest', () => {
	expect(response.after(1)).toBe(response);
	expect(response.after(3)).toMatchObject({
		...response,
		message: response.message,
		description: 'Look at it.\nTried 3 times.',
		tries: 3,
	});
	expect(input.after(2)).toMatchObject({ isInput: true, httpCode: null, logUrl: null });
});
