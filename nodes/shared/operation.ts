import type { JSONSchemaType } from 'ajv';
import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { KomboClient } from './transport/client';

/** The operation of Kombo's API behind an operation of the node. `npm run drift` compares their fields. */
export interface KomboOperation {
	/** Method and path as in Kombo's API reference: `GET /integrations/{integration_id}`. */
	endpoint: string;
	/** Kombo's field → the node's input, where the names differ. */
	renamed?: Record<string, string>;
	/** Kombo's fields that the node does not offer, with the reason. */
	left?: Record<string, string>;
}

/** One entry of an operation menu, and all that n8n and Kombo need to know of it. */
interface OperationBase {
	/** The menu entry. `value` is public: users' workflows hold it. */
	option: INodePropertyOptions & { action: string; description: string };
	/** Absent where the user names the path. */
	covers?: KomboOperation;
	/** The fields of this operation, in the order of the screen. Their names are public too. */
	fields: INodeProperties[];
	/** Input name → parameter path (`additionalFields.scopeConfigId`). Faults are told by the field's label. */
	inputs: Record<string, string>;
	/** What a wrong input means where the general words say too little: `input:keyword` → sentence. */
	explain?: Record<string, string>;
}

/** An operation as its file writes it; `Input` is what its schema lets through. */
interface TypedOperation<Input extends object> extends OperationBase {
	/** Compiled to code by the gulpfile; the one source of truth for what may be sent. */
	schema: JSONSchemaType<Input>;
	/**
	 * Checks beyond the schema, which may need one of Kombo's lists; runs before anything is changed.
	 * Returns the input to send, at once where Kombo need not be asked. Throws a ItemError.
	 */
	check?(client: KomboClient, input: Input): Input | Promise<Input>;
	/** Talks to Kombo and returns the output items' JSON. */
	run(client: KomboClient, input: Input): Promise<IDataObject | IDataObject[]>;
}

/** An operation as the rest of the node sees it: its input is whatever its own schema has accepted. */
export interface Operation extends OperationBase {
	schema: object;
	check?(client: KomboClient, input: object): object | Promise<object>;
	run(client: KomboClient, input: object): Promise<IDataObject | IDataObject[]>;
}

/** A resource of the node: its menu entry and its operations, in the order of the menu. */
export interface Resource {
	option: INodePropertyOptions;
	/** Value of the operation that a fresh node shows. */
	defaultOperation: string;
	operations: Operation[];
}

/** Ties an operation's functions to the type of its schema. */
export function defineOperation<Input extends object>(operation: TypedOperation<Input>): Operation {
	return operation;
}
