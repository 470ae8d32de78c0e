import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Marks } from './changes/marks';
import { schemaOf, type Inputs, type ValuesOf } from './inputs';
import type { KomboClient } from './transport/client';
import type { KomboResponse } from './transport/response';

type Output = IDataObject | IDataObject[];

/** What an operation may know of the execution around its item. */
export interface Scope {
	/** How many items the node has to do. */
	count: number;
	/** Shows a note beside the output in the editor, each text once. */
	hint(text: string): void;
	/** Whether an AI agent runs the node as its tool. */
	isTool: boolean;
	/** Whether somebody runs the workflow in the editor; n8n then saves no marks. */
	isManual: boolean;
	/** ID of the node, which stays the same when it gets another name. */
	nodeId: string;
	/** ID of its credential. */
	credentialId: string;
	/** Up to where the workflow's incremental reads have got. */
	marks: Marks;
	/** Names of the nodes whose output may have led to this one's input. */
	nodesBefore(): Set<string>;
	/** Reads for the first of several items with the same key; the others get nothing unless that fails. */
	once(key: string, read: () => Promise<IDataObject[]>): Promise<IDataObject[]>;
	/** Acts when the node has succeeded and n8n keeps its output. */
	whenDelivered(act: () => void): void;
}

/** One entry of an operation menu, with all that n8n and Kombo need to know about it. */
interface OperationBase {
	/** The menu entry. Its `value` is public: users' workflows contain it. */
	option: INodePropertyOptions & { action: string; description: string };
	/**
	 * Method and path as in Kombo's API reference: `GET /integrations/{integration_id}`. Absent where the
	 * user enters the path.
	 */
	endpoint?: string;
	/** Kombo's fields that the node does not offer, with the reason. `npm run drift` reads it. */
	notOffered?: Record<string, string>;
	/** Whether sending it twice is safe. Default: true for GET, PUT and DELETE. */
	repeatable?: boolean;
	/**
	 * Kombo's error code for a missing object, where the operation deletes it. After a retry the code means
	 * success: an earlier try, whose response was lost, has deleted the object.
	 */
	goneCode?: string;
	/** The most results per page, where the endpoint is paginated. */
	pageSize?: number;
	/** Fields of the body that are the same for every item. */
	fixedFields?: IDataObject;
	/** The fields of this operation, in the order of the screen. Their names are public, too. */
	fields: INodeProperties[];
	inputs: Inputs;
	/** How to fix an invalid value where the general remedy says too little: `input:keyword` → sentence. */
	explain?: Record<string, string>;
}

/** An operation as its file writes it. */
interface OperationOf<Given extends Inputs> extends OperationBase {
	inputs: Given;
	/** JSON schema keywords for rules that concern several inputs. */
	conditions?: object;
	/**
	 * Checks that a schema can't express, such as a look-up in one of Kombo's lists. Runs before anything is
	 * changed. Returns the values to send, as a promise only if it sent a request. Throws an ItemError.
	 */
	check?(client: KomboClient, values: ValuesOf<Given>): ValuesOf<Given> | Promise<ValuesOf<Given>>;
	/**
	 * Talks to Kombo and returns the JSON of the output items. Without it, the values go to the endpoint:
	 * into the path, the header and the query or the body.
	 */
	run?(client: KomboClient, values: ValuesOf<Given>, scope: Scope): Promise<Output>;
	/** The JSON of the output items where there is no `run`. Default: Kombo's data. */
	output?(response: KomboResponse, values: ValuesOf<Given>): Output;
}

/** An operation as the rest of the package sees it: its values are what its schema has accepted. */
export interface Operation extends OperationBase {
	/** Compiled to code by the gulpfile. */
	schema: object;
	check?(client: KomboClient, values: object): object | Promise<object>;
	run?(client: KomboClient, values: object, scope: Scope): Promise<Output>;
	output?(response: KomboResponse, values: object): Output;
}

/** A resource of a node: its menu entry and its operations, in the order of the menu. */
export interface Resource {
	option: INodePropertyOptions;
	/** Value of the operation that a fresh node shows. */
	defaultOperation: string;
	operations: Operation[];
}

/** Checks an operation's functions against the types of its inputs, and creates its schema. */
export function defineOperation<Given extends Inputs>({
	conditions,
	...operation
}: OperationOf<Given>): Operation {
	return { ...operation, schema: schemaOf(operation.inputs, conditions) } as Operation;
}
