import { inputError as input, kombosError as response } from '../support/itemErrors';

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
