import type { Language } from '../../state/link';

/** The texts of the connect page, with the placeholders `{organization}` and `{tool}`. */
export interface ConnectTexts {
	connectTitle: string;
	chooseTitle: string;
	connectIntro: string;
	reconnectTitle: string;
	reconnectIntro: string;
	setupTitle: string;
	setupIntro: string;
	chooseTool: string;
	connect: string;
	fail: string;
	standIn: string;
	connectedTitle: string;
	connectedText: string;
	failedTitle: string;
	failedText: string;
	tryAgain: string;
	activationToken: string;
	integrationId: string;
	expiredTitle: string;
	expiredText: string;
	unknownTitle: string;
	unknownText: string;
}

export const CONNECT_TEXTS: Record<Language, ConnectTexts> = {
	en: {
		connectTitle: 'Connect {tool}',
		chooseTitle: 'Connect your tool',
		connectIntro: '{organization} gives access to its data.',
		reconnectTitle: 'Reconnect {tool}',
		reconnectIntro: 'The access of {organization} has expired. Sign in again to continue.',
		setupTitle: 'Set up {tool}',
		setupIntro: '{organization} chooses which data is shared.',
		chooseTool: 'Your tool',
		connect: 'Connect',
		fail: 'Fail',
		standIn: 'Sandbox: no data leaves this computer and no real tool is called.',
		connectedTitle: 'Connected',
		connectedText: '{tool} of {organization} is connected. You can close this page.',
		failedTitle: 'The connection failed',
		failedText: 'The sandbox rejected the credentials, as requested.',
		tryAgain: 'Try again',
		activationToken: 'Activation token',
		integrationId: 'Integration ID',
		expiredTitle: 'This link has expired',
		expiredText: 'Ask the company that sent it to you for a new one.',
		unknownTitle: 'This link is not valid',
		unknownText: 'Check that you copied all of it.',
	},
	de: {
		connectTitle: '{tool} verbinden',
		chooseTitle: 'Ihr Tool verbinden',
		connectIntro: '{organization} gibt Zugriff auf die eigenen Daten.',
		reconnectTitle: '{tool} erneut verbinden',
		reconnectIntro: 'Der Zugriff von {organization} ist abgelaufen. Bitte melden Sie sich neu an.',
		setupTitle: '{tool} einrichten',
		setupIntro: '{organization} wählt aus, welche Daten geteilt werden.',
		chooseTool: 'Ihr Tool',
		connect: 'Verbinden',
		fail: 'Fehlschlagen',
		standIn: 'Sandbox: Keine Daten verlassen diesen Rechner, kein echtes Tool wird gefragt.',
		connectedTitle: 'Verbunden',
		connectedText: '{tool} von {organization} ist verbunden. Sie können diese Seite schließen.',
		failedTitle: 'Die Verbindung ist fehlgeschlagen',
		failedText: 'Die Sandbox hat die Zugangsdaten wie gewünscht abgelehnt.',
		tryAgain: 'Erneut versuchen',
		activationToken: 'Aktivierungs-Token',
		integrationId: 'Integrations-ID',
		expiredTitle: 'Dieser Link ist abgelaufen',
		expiredText: 'Bitten Sie das Unternehmen, das ihn geschickt hat, um einen neuen.',
		unknownTitle: 'Dieser Link ist ungültig',
		unknownText: 'Prüfen Sie, ob Sie ihn vollständig kopiert haben.',
	},
	fr: {
		connectTitle: 'Connecter {tool}',
		chooseTitle: 'Connecter votre outil',
		connectIntro: '{organization} donne accès à ses données.',
		reconnectTitle: 'Reconnecter {tool}',
		reconnectIntro: '{organization} : l’accès a expiré. Identifiez-vous de nouveau.',
		setupTitle: 'Configurer {tool}',
		setupIntro: '{organization} choisit les données à partager.',
		chooseTool: 'Votre outil',
		connect: 'Connecter',
		fail: 'Échouer',
		standIn: 'Bac à sable : aucune donnée ne quitte cet ordinateur, aucun outil réel n’est appelé.',
		connectedTitle: 'Connecté',
		connectedText: '{organization} a connecté {tool}. Vous pouvez fermer cette page.',
		failedTitle: 'La connexion a échoué',
		failedText: 'Le bac à sable a refusé les identifiants, comme demandé.',
		tryAgain: 'Réessayer',
		activationToken: 'Jeton d’activation',
		integrationId: 'ID d’intégration',
		expiredTitle: 'Ce lien a expiré',
		expiredText: 'Demandez un nouveau lien à l’entreprise qui vous l’a envoyé.',
		unknownTitle: 'Ce lien n’est pas valide',
		unknownText: 'Vérifiez que vous l’avez copié en entier.',
	},
	it: {
		connectTitle: 'Collega {tool}',
		chooseTitle: 'Collega il tuo strumento',
		connectIntro: '{organization} dà accesso ai propri dati.',
		reconnectTitle: 'Ricollega {tool}',
		reconnectIntro: 'L’accesso di {organization} è scaduto. Accedi di nuovo per continuare.',
		setupTitle: 'Configura {tool}',
		setupIntro: '{organization} sceglie quali dati condividere.',
		chooseTool: 'Il tuo strumento',
		connect: 'Collega',
		fail: 'Fallisci',
		standIn: 'Sandbox: nessun dato lascia questo computer, nessuno strumento reale viene chiamato.',
		connectedTitle: 'Collegato',
		connectedText: '{tool} di {organization} è collegato. Puoi chiudere questa pagina.',
		failedTitle: 'Il collegamento non è riuscito',
		failedText: 'La sandbox ha rifiutato le credenziali, come richiesto.',
		tryAgain: 'Riprova',
		activationToken: 'Token di attivazione',
		integrationId: 'ID integrazione',
		expiredTitle: 'Questo link è scaduto',
		expiredText: 'Chiedine uno nuovo all’azienda che te lo ha inviato.',
		unknownTitle: 'Questo link non è valido',
		unknownText: 'Controlla di averlo copiato per intero.',
	},
	es: {
		connectTitle: 'Conectar {tool}',
		chooseTitle: 'Conectar tu herramienta',
		connectIntro: '{organization} da acceso a sus datos.',
		reconnectTitle: 'Volver a conectar {tool}',
		reconnectIntro: 'El acceso de {organization} ha caducado. Inicia sesión de nuevo.',
		setupTitle: 'Configurar {tool}',
		setupIntro: '{organization} elige qué datos se comparten.',
		chooseTool: 'Tu herramienta',
		connect: 'Conectar',
		fail: 'Fallar',
		standIn: 'Sandbox: ningún dato sale de este equipo y no se llama a ninguna herramienta real.',
		connectedTitle: 'Conectado',
		connectedText: '{tool} de {organization} está conectado. Puedes cerrar esta página.',
		failedTitle: 'La conexión ha fallado',
		failedText: 'El sandbox rechazó las credenciales, como se le pidió.',
		tryAgain: 'Volver a intentarlo',
		activationToken: 'Token de activación',
		integrationId: 'ID de integración',
		expiredTitle: 'Este enlace ha caducado',
		expiredText: 'Pide uno nuevo a la empresa que te lo envió.',
		unknownTitle: 'Este enlace no es válido',
		unknownText: 'Comprueba que lo has copiado entero.',
	},
};
