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
	/** Sets the arguments of the next tool calls, and the tool if it isn't the first one offered. */
	callToolWith(args: Record<string, unknown>, tool?: string): void;
	close(): Promise<void>;
}

/**
 * Starts a model on loopback that speaks OpenAI's chat completions API. It calls the tool that the test
 * has set, with the arguments that the test has set, and responds with the tool's result.
 */
export async function startModelStandIn(): Promise<ModelStandIn> {
	const requests: ChatRequest[] = [];
	let next: ToolCall = { args: {} };
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const chat = JSON.parse(Buffer.concat(chunks).toString() || '{}') as ChatRequest;
			requests.push(chat);
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify(completion(chat, next)));
		});
	});
	const port = await listen(server);
	return {
		url: `http://127.0.0.1:${port}/v1`,
		requests,
		callToolWith: (args, tool) => {
			next = { args, tool };
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

interface ToolCall {
	args: Record<string, unknown>;
	tool?: string;
}

function completion(chat: ChatRequest, next: ToolCall): object {
	const last = chat.messages.at(-1);
	const offered = chat.tools?.map((tool) => tool.function.name) ?? [];
	const tool = next.tool === undefined ? offered[0] : offered.find((name) => name === next.tool);
	const message =
		last?.role === 'tool' || tool === undefined
			? { role: 'assistant', content: `The tool said: ${String(last?.content)}` }
			: {
					role: 'assistant',
					content: null,
					tool_calls: [
						{
							id: `call_${chat.messages.length}`,
							type: 'function',
							function: { name: tool, arguments: JSON.stringify(next.args) },
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
