import { defineOperation } from '../../../shared/operation';

export const confirm = defineOperation({
	option: {
		name: 'Confirm',
		value: 'confirm',
		action: 'Confirm incremental reads',
		description:
			"Let the next run continue where the reads before this node ended, for reads with 'Confirm at the End'. Place it behind everything that processes the records, in the same workflow and before any Wait.",
	},
	fields: [],
	inputs: {},
	async run(_client, _values, scope) {
		return await scope.once('confirm', async () => {
			const confirmed = scope.marks.confirm(scope.nodesBefore());
			if (confirmed === 0) scope.hint(NOTHING);
			return [{ success: true, confirmed }];
		});
	},
});

const NOTHING =
	"There is nothing to confirm: in this run, no node before this one has read with 'Only Changes Since Last Run' set to 'Confirm at the End'.";
