/** What is wrong with the value of a field. */
export interface Problem {
	/** What is wrong, to follow the field's label: `is empty`. */
	what: string;
	/** How to fix it: whole sentences. */
	remedy: string;
}

/** What is wrong with an input. */
export interface FieldProblem extends Problem {
	/** Input name as in the schema. */
	name: string;
}
