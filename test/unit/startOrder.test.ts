import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { RECEIVED, respondFromRun, responseSettings } from '../../nodes/KomboTrigger/startOrder';

it('a run that responds itself sends the bytes of a 200, and passes its delivery on', async () => {
	const sent: Array<Record<string, unknown>> = [];
	const input: INodeExecutionData[] = [{ json: { id: 'delivery' } }];
	const context = {
		sendResponse: (response: Record<string, unknown>) => sent.push(response),
		getInputData: () => input,
	};
	expect(await respondFromRun.call(context as unknown as IExecuteFunctions)).toEqual([input]);
	const [{ statusCode, headers, body } = {}] = sent;
	expect(statusCode).toBe(200);
	expect(headers).toEqual({ 'content-type': 'application/json; charset=utf-8' });
	expect(JSON.parse((body as Buffer).toString())).toEqual(RECEIVED);
});

it('n8n 2 responds when the run has started', () => {
	expect(responseSettings).toEqual({ responseMode: 'onReceived', responseData: '' });
});
