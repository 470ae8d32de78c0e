module.exports = {
	...require('./dist/credentials/KomboApi.credentials.js'),
	...require('./dist/nodes/Kombo/Kombo.node.js'),
	...require('./dist/nodes/KomboAssessment/KomboAssessment.node.js'),
	...require('./dist/nodes/KomboAts/KomboAts.node.js'),
	...require('./dist/nodes/KomboHris/KomboHris.node.js'),
	...require('./dist/nodes/KomboLms/KomboLms.node.js'),
	...require('./dist/nodes/KomboRecordTrigger/KomboRecordTrigger.node.js'),
	...require('./dist/nodes/KomboTrigger/KomboTrigger.node.js'),
};
