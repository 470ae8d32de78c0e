/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { createServer } from 'node:http';
import type { N8nRest, WorkflowNode } from '../../../scripts/n8n/rest';
import { listen } from '../../support/listen';

/** The part of a request to the model that tests look at. */
interface ChatRequest {
	messages: Array<{ role: string; content?: unknown }>;
	tools?: Array<{
		function: {
			name: string;
			description: string;
			parameters: { properties: Record<string, { type: string }>; required?: string[] };
		};
	}>;
}

export interface ModelStandIn {
	/** Base URL for the OpenAI credential. */
	url: string;
	/** All requests, in order. */
	requests: ChatRequest[];
	/** Sets the arguments of the next tool call, and the tool if it isn't the first one offered. */
	callToolWith(args: Record<string, unknown>, tool?: string): void;
	/** Sets several tool calls in a row, whose arguments may depend on the results before. */
	callInOrder(calls: ToolCall[]): void;
	close(): Promise<void>;
}

interface ToolCall {
	/** The first one offered by default. */
	tool?: string;
	/** @param results what the tools have returned since the last message of a person */
	args(results: string[]): Record<string, unknown>;
}

/**
 * Starts a model on loopback that speaks OpenAI's chat completions API. It calls the tools that the test
 * has set, with the arguments that the test has set, and responds with the last result.
 */
export async function startModelStandIn(): Promise<ModelStandIn> {
	const requests: ChatRequest[] = [];
	let next: ToolCall[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const chat = JSON.parse(Buffer.concat(chunks).toString() || '{}') as ChatRequest;
			requests.push(chat);
			const [status, body] = responseTo(chat, next);
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(JSON.stringify(body));
		});
	});
	const port = await listen(server);
	return {
		url: `http://127.0.0.1:${port}/v1`,
		requests,
		callToolWith: (args, tool) => {
			next = [{ args: () => args, tool }];
		},
		callInOrder: (calls) => {
			next = calls;
		},
		close: async () =>
			await new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}

/** Saves an OpenAI credential that leads to the stand-in, as nodes refer to it. */
export async function saveModelCredential(
	rest: N8nRest,
	{ url }: ModelStandIn,
): Promise<NonNullable<WorkflowNode['credentials']>> {
	const name = `Stand-in ${url}`;
	const values = { apiKey: 'unused', url, header: false };
	return { openAiApi: { id: await rest.saveCredential(name, 'openAiApi', values), name } };
}

/** What the model responds; a 400 when a test can't get its arguments from the results. */
function responseTo(chat: ChatRequest, calls: ToolCall[]): [status: number, body: object] {
	try {
		return [200, completion(chat, calls)];
	} catch (error) {
		return [400, { error: { message: String(error) } }];
	}
}

function completion({ messages, tools = [] }: ChatRequest, calls: ToolCall[]): object {
	const sinceAsked = messages.slice(messages.findLastIndex(({ role }) => role === 'user'));
	const results = sinceAsked.filter(({ role }) => role === 'tool').map(textOf);
	const call = calls[results.length];
	const offered = tools.map((tool) => tool.function.name);
	const tool = call?.tool === undefined ? offered[0] : offered.find((name) => name === call.tool);
	const message =
		call === undefined || tool === undefined
			? { role: 'assistant', content: `The tool said: ${results.at(-1)}` }
			: {
					role: 'assistant',
					content: null,
					tool_calls: [
						{
							id: `call_${messages.length}`,
							type: 'function',
							function: { name: tool, arguments: JSON.stringify(call.args(results)) },
						},
					],
				};
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: 1,
		model: 'stand-in',
		choices: [
			{ index: 0, message, finish_reason: 'tool_calls' in message ? 'tool_calls' : 'stop' },
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

/** The text of a message, which may come in parts. */
function textOf({ content }: ChatRequest['messages'][number]): string {
	if (!Array.isArray(content)) return String(content);
	return content.map(({ text }: { text?: string }) => text ?? '').join('');
}
