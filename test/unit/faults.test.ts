import { Fault } from '../../nodes/Kombo/fault';
import { isDropped, networkFault } from '../../nodes/Kombo/transport/faults';

const API_KEY = ['made', 'up', 'for', 'this', 'test'].join('-');
const redact = (text: string) => text.replaceAll(API_KEY, '***');

describe('what never reached Kombo in words', () => {
	test.each([
		['ECONNREFUSED', 'NETWORK.CONNECTION_REFUSED', 'Kombo refused the connection'],
		['ENOTFOUND', 'NETWORK.HOST_NOT_FOUND', "Kombo's address was not found"],
		['EAI_AGAIN', 'NETWORK.HOST_NOT_FOUND', "Kombo's address was not found"],
		['EHOSTUNREACH', 'NETWORK.UNREACHABLE', "Kombo can't be reached"],
		['ENETUNREACH', 'NETWORK.UNREACHABLE', "Kombo can't be reached"],
		['ETIMEDOUT', 'NETWORK.TIMED_OUT', "Kombo didn't answer in time"],
		['ECONNABORTED', 'NETWORK.TIMED_OUT', "Kombo didn't answer in time"],
		['ECONNRESET', 'NETWORK.CONNECTION_LOST', 'The connection to Kombo broke off'],
		['EPIPE', 'NETWORK.CONNECTION_LOST', 'The connection to Kombo broke off'],
		['ERR_CANCELED', 'NETWORK.CANCELED', 'The execution was stopped'],
	])('%s, however n8n wraps it', (code, ours, message) => {
		const error = Object.assign(new Error('boom'), { code });
		for (const wrapped of [
			error,
			{ cause: error },
			{ message: 'x', code: 'X', cause: { message: 'y', cause: error } },
			{ message: 'x', httpCode: code },
		]) {
			expect(networkFault(wrapped, redact)).toMatchObject({ code: ours, message });
		}
	});

	test.each([
		[
			'an unknown error',
			new Error(`certificate of <b>${API_KEY}</b>`),
			'certificate of ‹b›***‹/b›',
		],
		['text', 'boom', 'Check the network and the credential.'],
		['nothing', undefined, 'Check the network and the credential.'],
		['no end of causes', circular(), 'Check the network and the credential.'],
	])('%s', (_, error, words) => {
		const told = networkFault(error, redact);
		expect(told).toMatchObject({
			message: "The request couldn't be sent to Kombo",
			code: 'NETWORK.FAILED',
		});
		expect(told.description).toContain(words);
	});

	test('a fault that is told already stays as it is', () => {
		const told = new Fault('m', { code: 'HTTP.400' });
		expect(networkFault(told, redact)).toBe(told);
	});

	test.each([
		['ECONNRESET', true],
		['ETIMEDOUT', true],
		['EHOSTUNREACH', true],
		['ECONNREFUSED', false],
		['ENOTFOUND', false],
		['ERR_CANCELED', false],
	])('%s counts as dropped: %s', (code, dropped) => {
		expect(isDropped(networkFault({ code }, redact))).toBe(dropped);
	});
});

function circular(): object {
	const error: { cause?: object } = {};
	error.cause = error;
	return error;
}
