import { N8nRestError } from './rest';
import type { N8nRest, Workflow, WorkflowNode } from './rest';

const DATA_TABLE = 'n8n-nodes-base.dataTable';

type ColumnType = 'string' | 'boolean';

interface Table {
	name: string;
	columns: Record<string, ColumnType>;
}

/** A data table, as nodes refer to it. */
interface TableRef {
	id: string;
	name: string;
}

/** The data tables that the notes of the examples ask for. No two have the columns of one node in common. */
export const TABLES: Table[] = [
	{ name: 'Links Sent', columns: strings('deal_id', 'email') },
	{
		name: 'Employees',
		columns: strings(
			...['employee_id', 'integration_id', 'full_name', 'work_email', 'job_title', 'department'],
			...['employment_status', 'changed_at', 'deleted_at'],
		),
	},
	{
		name: 'Offboarding',
		columns: {
			...strings('employee_id', 'integration_id', 'full_name', 'work_email', 'last_day'),
			is_approved: 'boolean',
			is_done: 'boolean',
		},
	},
	{
		name: 'Connections',
		columns: strings(
			...['integration_id', 'origin_id', 'organization', 'tool', 'category', 'state'],
		),
	},
	{
		name: 'Jobs',
		columns: {
			...strings(
				...['job_id', 'integration_id', 'organization', 'name', 'department', 'location'],
				...['employment_type', 'post_url', 'changed_at'],
			),
			is_open: 'boolean',
		},
	},
];

/**
 * Lets every data table node use its table, which is created if n8n has none with its columns. Without
 * n8n's data tables the nodes stay as they are.
 */
export async function withTables(rest: N8nRest, workflow: Workflow): Promise<Workflow> {
	const nodes: WorkflowNode[] = [];
	for (const node of workflow.nodes) {
		const table = tableOf(node);
		const found = table && (await ensureTable(rest, table));
		nodes.push(found ? useTable(node, found) : node);
	}
	return { ...workflow, nodes };
}

/** The table with all columns that a data table node uses; undefined for other nodes, and if there is none. */
export function tableOf({ type, parameters }: WorkflowNode): Table | undefined {
	if (type !== DATA_TABLE) return undefined;
	const { filters, columns } = parameters as {
		filters?: { conditions: Array<{ keyName: string }> };
		columns?: { value: object };
	};
	const used = [
		...(filters?.conditions ?? []).map(({ keyName }) => keyName),
		...Object.keys(columns?.value ?? {}),
	];
	return TABLES.find((table) => used.every((name) => name in table.columns));
}

function useTable(node: WorkflowNode, { id, name }: TableRef): WorkflowNode {
	const dataTableId = { __rl: true, mode: 'list', value: id, cachedResultName: name };
	return { ...node, parameters: { ...node.parameters, dataTableId } };
}

async function ensureTable(rest: N8nRest, wanted: Table): Promise<TableRef | undefined> {
	const project = await rest.call<{ id: string }>('GET', '/projects/personal');
	const tables = `/projects/${project.id}/data-tables`;
	const existing = await rest
		.call<{ data: ExistingTable[] }>('GET', `${tables}?take=100`)
		.catch((error: unknown) => {
			if (error instanceof N8nRestError && error.status === 404) return undefined;
			throw error;
		});
	if (existing === undefined) return undefined;
	const fitting = existing.data.find((table) => fits(table, wanted));
	if (fitting) return fitting;
	const names = existing.data.map((table) => table.name);
	const columns = Object.entries(wanted.columns).map(([name, type]) => ({ name, type }));
	return await rest.call('POST', tables, { name: freeName(wanted.name, names), columns });
}

interface ExistingTable extends TableRef {
	columns: Array<{ name: string; type: string }>;
}

/** Whether it is this table: somebody may have one of the same name for something else. */
function fits(table: ExistingTable, { name, columns }: Table): boolean {
	return (
		table.name.startsWith(name) &&
		Object.entries(columns).every(([column, type]) =>
			table.columns.some((existing) => existing.name === column && existing.type === type),
		)
	);
}

function freeName(name: string, taken: string[]): string {
	for (let number = 2, free = name; ; number += 1) {
		if (!taken.includes(free)) return free;
		free = `${name} ${number}`;
	}
}

function strings(...names: string[]): Record<string, ColumnType> {
	return Object.fromEntries(names.map((name) => [name, 'string']));
}
