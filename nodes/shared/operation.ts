import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Marks } from './changes/marks';
import type { ByteGate } from './files/byteGate';
import type { Files } from './files/file';
import { schemaOf, type Inputs, type ValuesOf } from './inputs';
import type { ItemError } from './itemError';
import type { KomboClient } from './transport/client';
import type { Content } from './transport/downloadOnce';
import type { KomboResponse } from './transport/response';

type Output = IDataObject | IDataObject[];

/** A file for an output item. */
export interface NewFile {
	/** Name of the binary field. */
	field: string;
	content: Content;
	name: string;
	type: string;
}

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
	/** What limits how many bytes are downloaded at once. */
	downloads: ByteGate;
	/** Stores a file in n8n, and adds it to the output item with this JSON. */
	attach(json: IDataObject, file: NewFile): Promise<void>;
	/** Acts when the node has succeeded and n8n keeps its output. */
	whenDelivered(act: () => void): void;
}

/** What an operation may know of its item before it is sent. */
export interface ItemScope {
	/** IANA name of the workflow's time zone. */
	zone: string;
	files: Files;
}

/** How the items of an operation are sent with as few requests as possible. */
interface Together<Values> {
	/** Whether what is left out counts as deleted. Then nothing is sent unless all items are valid. */
	isWhole?: boolean;
	/**
	 * Checks the items of one integration before anything is sent to any of them.
	 *
	 * @throws ItemError about all of them
	 */
	check?(items: Values[]): Promise<void>;
	/**
	 * Sends the items of one integration, in their order.
	 *
	 * @param stops whether nothing more is sent after the first item that fails
	 * @returns for each item the JSON of its output, or what went wrong with it; fewer where it has stopped
	 * @throws what goes wrong with all of them
	 */
	send(
		client: KomboClient,
		items: Values[],
		stops: boolean,
	): Promise<Array<IDataObject | ItemError>>;
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
	/**
	 * JavaScript expression for the subtitle on the canvas; an empty text means the action. Only
	 * `$rawParameter` is safe in it: evaluating a user's expression fails without data, and the node would have
	 * no subtitle at all. There is room for about 28 characters.
	 */
	subtitle?: string;
	/** Whether sending it twice is safe. Default: true for GET, PUT and DELETE. */
	repeatable?: boolean;
	/**
	 * Kombo's error code for a missing object, where the operation deletes it. After a retry the code means
	 * success: an earlier try, whose response was lost, has deleted the object.
	 */
	goneCode?: string;
	/**
	 * Kombo's error code for a record that exists already, where the operation creates it. The option 'Ignore
	 * Existing' (`fields/ignoreExisting.ts`) turns it into an output.
	 */
	existsCode?: string;
	/** Whether the body has files: a `PendingFile` wherever `fieldsOf` wants one. */
	hasFiles?: boolean;
	/** Permission that the action needs, as Kombo's dashboard calls it. */
	permission?: string;
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
	check?(
		client: KomboClient,
		values: ValuesOf<Given>,
		item: ItemScope,
	): ValuesOf<Given> | Promise<ValuesOf<Given>>;
	/** Sends all items of an integration at once, in place of `run`. */
	together?: Together<ValuesOf<Given>>;
	/**
	 * Talks to Kombo and returns the JSON of the output items. Without it, the values go to the endpoint:
	 * into the path, the header and the query or the body.
	 */
	run?(client: KomboClient, values: ValuesOf<Given>, scope: Scope): Promise<Output>;
	/** The fields of the request where they aren't the values themselves. */
	fieldsOf?(values: ValuesOf<Given>): object;
	/** The JSON of the output items where there is no `run`. Default: Kombo's data. */
	output?(response: KomboResponse, values: ValuesOf<Given>): Output;
}

/** An operation as the rest of the package sees it: its values are what its schema has accepted. */
export interface Operation extends OperationBase {
	/** Compiled to code by the gulpfile. */
	schema: object;
	check?(client: KomboClient, values: object, item: ItemScope): object | Promise<object>;
	together?: Together<object>;
	run?(client: KomboClient, values: object, scope: Scope): Promise<Output>;
	fieldsOf?(values: object): object;
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
