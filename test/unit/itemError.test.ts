import { inputError as input, kombosError as response } from '../support/itemErrors';

it('after adds the number of tries and keeps the rest', () => {
	expect(response.after(1, false)).toBe(response);
	expect(response.after(3, true)).toMatchObject({
		...response,
		message: response.message,
		description: 'Look at it.\nTried 3 times.',
		tries: 3,
		mayBeDone: true,
	});
	expect(input.after(2, false)).toMatchObject({ isInput: true, httpCode: null, logUrl: null });
});
