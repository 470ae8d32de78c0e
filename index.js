module.exports = {
	...require('./dist/credentials/KomboApi.credentials.js'),
	...require('./dist/nodes/Kombo/Kombo.node.js'),
	...require('./dist/nodes/KomboTrigger/KomboTrigger.node.js'),
};
