BEGIN TRANSACTION;
CREATE TABLE actors (
	record_id VARCHAR NOT NULL, 
	actor_id VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	kind VARCHAR NOT NULL, 
	country VARCHAR, 
	wikidata VARCHAR, 
	names TEXT NOT NULL, 
	known BOOLEAN NOT NULL, 
	PRIMARY KEY (record_id)
);
INSERT INTO "actors" VALUES('0e6129008ad51844','act-ministry','Gaza Health Ministry','health_authority','PS','Q1','[["en","Gaza Health Ministry"],["id","Kementerian Kesehatan Gaza"]]',1);
INSERT INTO "actors" VALUES('f2469f287c561566','act-israel','Israel','state','IL','Q801','[]',1);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE articles (
	article_id VARCHAR NOT NULL, 
	version_id VARCHAR NOT NULL, 
	PRIMARY KEY (article_id), 
	FOREIGN KEY(version_id) REFERENCES versions (version_id), 
	UNIQUE (version_id)
);
INSERT INTO "articles" VALUES('a1','9cf00dafa78733d8');
INSERT INTO "articles" VALUES('a2','fa9f0b1329dec878');
CREATE TABLE decisions (
	decision_id VARCHAR NOT NULL, 
	n INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	first VARCHAR NOT NULL, 
	second VARCHAR, 
	reason TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	at VARCHAR NOT NULL, 
	PRIMARY KEY (decision_id), 
	UNIQUE (n)
);
INSERT INTO "decisions" VALUES('07047e3a428bb98f',1,'split','96fe9ff263401d41',NULL,'two attacks','dewi','2026-11-22T18:10:42+00:00');
CREATE TABLE event_actors (
	version_id VARCHAR NOT NULL, 
	event_id VARCHAR NOT NULL, 
	n INTEGER NOT NULL, 
	actor_id VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	raw TEXT NOT NULL, 
	PRIMARY KEY (version_id, event_id, n), 
	FOREIGN KEY(version_id, actor_id) REFERENCES version_actors (version_id, actor_id), 
	FOREIGN KEY(version_id, event_id) REFERENCES events (version_id, event_id), 
	FOREIGN KEY(version_id) REFERENCES versions (version_id)
);
INSERT INTO "event_actors" VALUES('95893fe0e0db0e78','c78e0bc655a0a4bf',0,'act-israel','source','Israel');
INSERT INTO "event_actors" VALUES('95893fe0e0db0e78','c78e0bc655a0a4bf',1,'act-ministry','speaker','health ministry');
INSERT INTO "event_actors" VALUES('fa9f0b1329dec878','96fe9ff263401d41',0,'act-israel','source','Israel');
INSERT INTO "event_actors" VALUES('fa9f0b1329dec878','96fe9ff263401d41',1,'act-ministry','speaker','health ministry');
INSERT INTO "event_actors" VALUES('9cf00dafa78733d8','c78e0bc655a0a4bf',0,'act-israel','source','Israel');
INSERT INTO "event_actors" VALUES('9cf00dafa78733d8','c78e0bc655a0a4bf',1,'act-ministry','speaker','health ministry');
CREATE TABLE events (
	version_id VARCHAR NOT NULL, 
	event_id VARCHAR NOT NULL, 
	event_type VARCHAR NOT NULL, 
	sub_event_type VARCHAR, 
	reality VARCHAR NOT NULL, 
	first VARCHAR, 
	last VARCHAR, 
	date_precision VARCHAR NOT NULL, 
	place_id VARCHAR, 
	place TEXT, 
	rule VARCHAR NOT NULL, 
	part VARCHAR NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	sentence TEXT NOT NULL, 
	sentence_start INTEGER NOT NULL, 
	PRIMARY KEY (version_id, event_id), 
	FOREIGN KEY(version_id, place_id) REFERENCES version_places (version_id, place_id), 
	FOREIGN KEY(version_id) REFERENCES versions (version_id)
);
INSERT INTO "events" VALUES('95893fe0e0db0e78','c78e0bc655a0a4bf','Explosions/Remote violence',NULL,'happened','2025-03-01','2025-03-01','day','pl-gaza','Gaza City','attack','text',24,30,'At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel.',0);
INSERT INTO "events" VALUES('fa9f0b1329dec878','96fe9ff263401d41','Explosions/Remote violence',NULL,'happened','2025-03-01','2025-03-01','day','pl-gaza','Gaza City','attack','text',24,30,'At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel.',0);
INSERT INTO "events" VALUES('9cf00dafa78733d8','c78e0bc655a0a4bf','Explosions/Remote violence',NULL,'happened','2025-03-01','2025-03-01','day','pl-gaza','Gaza City','attack','text',24,30,'At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel.',0);
CREATE TABLE figures (
	version_id VARCHAR NOT NULL, 
	figure_id VARCHAR NOT NULL, 
	event_id VARCHAR, 
	measure VARCHAR NOT NULL, 
	raw TEXT NOT NULL, 
	value BIGINT, 
	qualifier VARCHAR NOT NULL, 
	low BIGINT, 
	best BIGINT, 
	high BIGINT, 
	scope VARCHAR NOT NULL, 
	period_start VARCHAR, 
	as_of VARCHAR, 
	date VARCHAR, 
	date_precision VARCHAR NOT NULL, 
	place_id VARCHAR, 
	place TEXT, 
	victims TEXT, 
	status VARCHAR NOT NULL, 
	responsible TEXT, 
	responsible_id VARCHAR, 
	claimant TEXT, 
	claimant_id VARCHAR, 
	claimant_role VARCHAR, 
	composition TEXT, 
	caveats TEXT NOT NULL, 
	receipts TEXT NOT NULL, 
	part_of VARCHAR, 
	rule VARCHAR NOT NULL, 
	part VARCHAR NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	sentence TEXT NOT NULL, 
	sentence_start INTEGER NOT NULL, 
	PRIMARY KEY (version_id, figure_id), 
	FOREIGN KEY(version_id, claimant_id) REFERENCES version_actors (version_id, actor_id), 
	FOREIGN KEY(version_id, event_id) REFERENCES events (version_id, event_id), 
	FOREIGN KEY(version_id, part_of) REFERENCES figures (version_id, figure_id) DEFERRABLE INITIALLY DEFERRED, 
	FOREIGN KEY(version_id, place_id) REFERENCES version_places (version_id, place_id), 
	FOREIGN KEY(version_id, responsible_id) REFERENCES version_actors (version_id, actor_id), 
	FOREIGN KEY(version_id) REFERENCES versions (version_id)
);
INSERT INTO "figures" VALUES('95893fe0e0db0e78','9a5944402a0c627c','c78e0bc655a0a4bf','killed','12',12,'at_least',12,NULL,NULL,'incident',NULL,NULL,'2025-03-01','day','pl-gaza','Gaza City','people','undistinguished','Israel','act-israel','the health ministry','act-ministry','health_authority',NULL,'[]','[["verb","were killed"],["hedge","At least"]]',NULL,'number-verb','text',0,11,'At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel.',0);
INSERT INTO "figures" VALUES('95893fe0e0db0e78','da1d1faaf305c714',NULL,'killed','46,000',46000,'more_than',46001,NULL,NULL,'cumulative',NULL,'2025-03-02',NULL,'unknown',NULL,NULL,NULL,'unknown',NULL,NULL,'It','act-ministry',NULL,NULL,'["running total","does not distinguish"]','[]',NULL,'running-total','text',120,136,'It puts the total at more than 46,000.',99);
INSERT INTO "figures" VALUES('fa9f0b1329dec878','10245d00e5ef60df','96fe9ff263401d41','killed','12',12,'at_least',12,NULL,NULL,'incident',NULL,NULL,'2025-03-01','day','pl-gaza','Gaza City','people','undistinguished','Israel','act-israel','the health ministry','act-ministry','health_authority',NULL,'[]','[["verb","were killed"],["hedge","At least"]]',NULL,'number-verb','text',0,11,'At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel.',0);
INSERT INTO "figures" VALUES('fa9f0b1329dec878','c3414f30f6fad334',NULL,'killed','46,000',46000,'more_than',46001,NULL,NULL,'cumulative',NULL,'2025-03-02',NULL,'unknown',NULL,NULL,NULL,'unknown',NULL,NULL,'It','act-ministry',NULL,NULL,'["running total","does not distinguish"]','[]',NULL,'running-total','text',120,136,'It puts the total at more than 46,000.',99);
INSERT INTO "figures" VALUES('9cf00dafa78733d8','9a5944402a0c627c','c78e0bc655a0a4bf','killed','12',12,'at_least',12,NULL,NULL,'incident',NULL,NULL,'2025-03-01','day','pl-gaza','Gaza City','people','undistinguished','Israel','act-israel','the health ministry','act-ministry','health_authority',NULL,'[]','[["verb","were killed"],["hedge","At least"]]',NULL,'number-verb','text',0,11,'At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel.',0);
INSERT INTO "figures" VALUES('9cf00dafa78733d8','da1d1faaf305c714',NULL,'killed','46,000',46000,'more_than',46001,NULL,NULL,'cumulative',NULL,'2025-03-02',NULL,'unknown',NULL,NULL,NULL,'unknown',NULL,NULL,'It','act-ministry',NULL,NULL,'["running total","does not distinguish"]','[]',NULL,'running-total','text',120,136,'It puts the total at more than 46,000.',99);
CREATE TABLE mentions (
	version_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	n INTEGER NOT NULL, 
	refers_to VARCHAR, 
	raw TEXT NOT NULL, 
	first VARCHAR, 
	last VARCHAR, 
	date_precision VARCHAR, 
	part VARCHAR NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	sentence TEXT NOT NULL, 
	sentence_start INTEGER NOT NULL, 
	PRIMARY KEY (version_id, kind, n), 
	FOREIGN KEY(version_id) REFERENCES versions (version_id)
);
INSERT INTO "mentions" VALUES('95893fe0e0db0e78','actor',0,'act-ministry','health ministry',NULL,NULL,NULL,'text',61,76,'At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel.',0);
INSERT INTO "mentions" VALUES('95893fe0e0db0e78','actor',1,'act-israel','Israel',NULL,NULL,NULL,'text',91,97,'At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel.',0);
INSERT INTO "mentions" VALUES('95893fe0e0db0e78','place',0,'pl-gaza','Gaza City',NULL,NULL,NULL,'text',34,43,'At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel.',0);
INSERT INTO "mentions" VALUES('95893fe0e0db0e78','date',0,NULL,'Saturday','2025-03-01','2025-03-01','day','text',47,55,'At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel.',0);
INSERT INTO "mentions" VALUES('fa9f0b1329dec878','actor',0,'act-ministry','health ministry',NULL,NULL,NULL,'text',61,76,'At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel.',0);
INSERT INTO "mentions" VALUES('fa9f0b1329dec878','actor',1,'act-israel','Israel',NULL,NULL,NULL,'text',91,97,'At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel.',0);
INSERT INTO "mentions" VALUES('fa9f0b1329dec878','place',0,'pl-gaza','Gaza City',NULL,NULL,NULL,'text',34,43,'At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel.',0);
INSERT INTO "mentions" VALUES('fa9f0b1329dec878','date',0,NULL,'Saturday','2025-03-01','2025-03-01','day','text',47,55,'At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel.',0);
INSERT INTO "mentions" VALUES('9cf00dafa78733d8','actor',0,'act-ministry','health ministry',NULL,NULL,NULL,'text',61,76,'At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel.',0);
INSERT INTO "mentions" VALUES('9cf00dafa78733d8','actor',1,'act-israel','Israel',NULL,NULL,NULL,'text',91,97,'At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel.',0);
INSERT INTO "mentions" VALUES('9cf00dafa78733d8','place',0,'pl-gaza','Gaza City',NULL,NULL,NULL,'text',34,43,'At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel.',0);
INSERT INTO "mentions" VALUES('9cf00dafa78733d8','date',0,NULL,'Saturday','2025-03-01','2025-03-01','day','text',47,55,'At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel.',0);
CREATE TABLE places (
	record_id VARCHAR NOT NULL, 
	place_id VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	country VARCHAR, 
	latitude DOUBLE, 
	longitude DOUBLE, 
	precision VARCHAR NOT NULL, 
	PRIMARY KEY (record_id)
);
INSERT INTO "places" VALUES('6253faaf9f95a94d','pl-gaza','Gaza City','PS',31.5,34.46,'town');
CREATE TABLE quarantine (
	quarantine_id VARCHAR NOT NULL, 
	source TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	mend TEXT NOT NULL, 
	data BLOB NOT NULL, 
	PRIMARY KEY (quarantine_id)
);
CREATE TABLE report_keys (
	article_id VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	day INTEGER, 
	PRIMARY KEY (article_id, "key"), 
	FOREIGN KEY(article_id) REFERENCES articles (article_id)
);
INSERT INTO "report_keys" VALUES('a1','figure:killed:12','en',739312);
INSERT INTO "report_keys" VALUES('a1','figure:killed:46000','en',739312);
INSERT INTO "report_keys" VALUES('a1','place:pl-gaza','en',739312);
INSERT INTO "report_keys" VALUES('a1','run:17182939','en',739312);
INSERT INTO "report_keys" VALUES('a1','run:19046dc7','en',739312);
INSERT INTO "report_keys" VALUES('a1','run:23cd853a','en',739312);
INSERT INTO "report_keys" VALUES('a1','run:292b0e25','en',739312);
INSERT INTO "report_keys" VALUES('a1','run:2b94914d','en',739312);
INSERT INTO "report_keys" VALUES('a1','run:3f85e7bd','en',739312);
INSERT INTO "report_keys" VALUES('a1','run:52048928','en',739312);
INSERT INTO "report_keys" VALUES('a1','run:555cfe48','en',739312);
INSERT INTO "report_keys" VALUES('a1','run:691b0ccc','en',739312);
INSERT INTO "report_keys" VALUES('a1','run:819212a6','en',739312);
INSERT INTO "report_keys" VALUES('a1','run:8eb2c010','en',739312);
INSERT INTO "report_keys" VALUES('a1','run:91de3e59','en',739312);
INSERT INTO "report_keys" VALUES('a1','run:9a653bdd','en',739312);
INSERT INTO "report_keys" VALUES('a1','run:ad77d680','en',739312);
INSERT INTO "report_keys" VALUES('a1','run:b08f5823','en',739312);
INSERT INTO "report_keys" VALUES('a1','run:b1cd0401','en',739312);
INSERT INTO "report_keys" VALUES('a2','figure:killed:12','en',739312);
INSERT INTO "report_keys" VALUES('a2','figure:killed:46000','en',739312);
INSERT INTO "report_keys" VALUES('a2','place:pl-gaza','en',739312);
INSERT INTO "report_keys" VALUES('a2','run:0758cfc6','en',739312);
INSERT INTO "report_keys" VALUES('a2','run:098a819f','en',739312);
INSERT INTO "report_keys" VALUES('a2','run:17182939','en',739312);
INSERT INTO "report_keys" VALUES('a2','run:19046dc7','en',739312);
INSERT INTO "report_keys" VALUES('a2','run:23cd853a','en',739312);
INSERT INTO "report_keys" VALUES('a2','run:292b0e25','en',739312);
INSERT INTO "report_keys" VALUES('a2','run:2b94914d','en',739312);
INSERT INTO "report_keys" VALUES('a2','run:3f85e7bd','en',739312);
INSERT INTO "report_keys" VALUES('a2','run:52048928','en',739312);
INSERT INTO "report_keys" VALUES('a2','run:555cfe48','en',739312);
INSERT INTO "report_keys" VALUES('a2','run:691b0ccc','en',739312);
INSERT INTO "report_keys" VALUES('a2','run:819212a6','en',739312);
INSERT INTO "report_keys" VALUES('a2','run:8eb2c010','en',739312);
INSERT INTO "report_keys" VALUES('a2','run:91de3e59','en',739312);
INSERT INTO "report_keys" VALUES('a2','run:9a653bdd','en',739312);
INSERT INTO "report_keys" VALUES('a2','run:ad77d680','en',739312);
CREATE TABLE report_ties (
	first VARCHAR NOT NULL, 
	second VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	score DOUBLE NOT NULL, 
	why TEXT NOT NULL, 
	PRIMARY KEY (first, second), 
	FOREIGN KEY(first) REFERENCES articles (article_id), 
	FOREIGN KEY(second) REFERENCES articles (article_id)
);
INSERT INTO "report_ties" VALUES('a1','a2','update',0.966,'97% of the shorter''s runs of five words stand in the longer');
CREATE TABLE resolved (
	article_id VARCHAR NOT NULL, 
	version_id VARCHAR NOT NULL, 
	resolution_version VARCHAR NOT NULL, 
	published VARCHAR, 
	report VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	score DOUBLE, 
	why TEXT, 
	PRIMARY KEY (article_id), 
	FOREIGN KEY(article_id) REFERENCES articles (article_id)
);
INSERT INTO "resolved" VALUES('a1','9cf00dafa78733d8','1 v1','2025-03-02T09:30:00+07:00','a1','first',NULL,NULL);
INSERT INTO "resolved" VALUES('a2','fa9f0b1329dec878','1 v1','2025-03-02T09:30:00+07:00','a1','update',0.966,'97% of the shorter''s runs of five words stand in the longer');
CREATE TABLE review (
	version_id VARCHAR NOT NULL, 
	review_id VARCHAR NOT NULL, 
	reason TEXT NOT NULL, 
	raw TEXT NOT NULL, 
	part VARCHAR NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	sentence TEXT NOT NULL, 
	sentence_start INTEGER NOT NULL, 
	PRIMARY KEY (version_id, review_id), 
	FOREIGN KEY(version_id) REFERENCES versions (version_id)
);
INSERT INTO "review" VALUES('95893fe0e0db0e78','1ff8a139a19175ab','vague','Dozens','text',138,144,'Dozens were hurt, a witness said.',138);
INSERT INTO "review" VALUES('fa9f0b1329dec878','9b8db1f367749e34','vague','Dozens','text',138,144,'Dozens were hurt, a witness said.',138);
INSERT INTO "review" VALUES('9cf00dafa78733d8','1ff8a139a19175ab','vague','Dozens','text',138,144,'Dozens were hurt, a witness said.',138);
CREATE TABLE telling_cells (
	cell VARCHAR NOT NULL, 
	event_id VARCHAR NOT NULL, 
	PRIMARY KEY (cell, event_id), 
	FOREIGN KEY(event_id) REFERENCES tellings (event_id)
);
INSERT INTO "telling_cells" VALUES('day|force|told|PS|2025-03-01','c78e0bc655a0a4bf');
INSERT INTO "telling_cells" VALUES('toll|force|told|PS|killed|12|73931','c78e0bc655a0a4bf');
CREATE TABLE telling_joins (
	cell VARCHAR NOT NULL, 
	first VARCHAR NOT NULL, 
	second VARCHAR NOT NULL, 
	score DOUBLE NOT NULL, 
	why TEXT NOT NULL, 
	PRIMARY KEY (cell, first, second), 
	FOREIGN KEY(first) REFERENCES tellings (event_id), 
	FOREIGN KEY(second) REFERENCES tellings (event_id)
);
CREATE TABLE tellings (
	event_id VARCHAR NOT NULL, 
	article_id VARCHAR NOT NULL, 
	story_id VARCHAR NOT NULL, 
	data TEXT NOT NULL, 
	PRIMARY KEY (event_id), 
	FOREIGN KEY(article_id) REFERENCES articles (article_id)
);
INSERT INTO "tellings" VALUES('c78e0bc655a0a4bf','a1','c78e0bc655a0a4bf','["a1","Explosions/Remote violence",null,"happened","2025-03-01","2025-03-01","2025-03-02","pl-gaza","town","PS",31.5,34.46,["act-israel","act-ministry"],[["killed",12,12]]]');
INSERT INTO "tellings" VALUES('96fe9ff263401d41','a2','96fe9ff263401d41','["a1","Explosions/Remote violence",null,"happened","2025-03-01","2025-03-01","2025-03-02","pl-gaza","town","PS",31.5,34.46,["act-israel","act-ministry"],[["killed",12,12]]]');
CREATE TABLE version_actors (
	version_id VARCHAR NOT NULL, 
	actor_id VARCHAR NOT NULL, 
	record_id VARCHAR NOT NULL, 
	PRIMARY KEY (version_id, actor_id), 
	FOREIGN KEY(record_id) REFERENCES actors (record_id), 
	FOREIGN KEY(version_id) REFERENCES versions (version_id)
);
INSERT INTO "version_actors" VALUES('95893fe0e0db0e78','act-ministry','0e6129008ad51844');
INSERT INTO "version_actors" VALUES('95893fe0e0db0e78','act-israel','f2469f287c561566');
INSERT INTO "version_actors" VALUES('fa9f0b1329dec878','act-ministry','0e6129008ad51844');
INSERT INTO "version_actors" VALUES('fa9f0b1329dec878','act-israel','f2469f287c561566');
INSERT INTO "version_actors" VALUES('9cf00dafa78733d8','act-ministry','0e6129008ad51844');
INSERT INTO "version_actors" VALUES('9cf00dafa78733d8','act-israel','f2469f287c561566');
CREATE TABLE version_places (
	version_id VARCHAR NOT NULL, 
	place_id VARCHAR NOT NULL, 
	record_id VARCHAR NOT NULL, 
	PRIMARY KEY (version_id, place_id), 
	FOREIGN KEY(record_id) REFERENCES places (record_id), 
	FOREIGN KEY(version_id) REFERENCES versions (version_id)
);
INSERT INTO "version_places" VALUES('95893fe0e0db0e78','pl-gaza','6253faaf9f95a94d');
INSERT INTO "version_places" VALUES('fa9f0b1329dec878','pl-gaza','6253faaf9f95a94d');
INSERT INTO "version_places" VALUES('9cf00dafa78733d8','pl-gaza','6253faaf9f95a94d');
CREATE TABLE versions (
	version_id VARCHAR NOT NULL, 
	article_id VARCHAR NOT NULL, 
	content_hash VARCHAR NOT NULL, 
	title TEXT NOT NULL, 
	text TEXT NOT NULL, 
	language VARCHAR NOT NULL, 
	published VARCHAR, 
	published_source VARCHAR NOT NULL, 
	fetched VARCHAR NOT NULL, 
	url TEXT, 
	outlet TEXT, 
	sample BOOLEAN NOT NULL, 
	extraction_version VARCHAR NOT NULL, 
	PRIMARY KEY (version_id)
);
INSERT INTO "versions" VALUES('95893fe0e0db0e78','a1','eb59cd290a9b4bba','Deaths reported in Gaza (a1)','At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel. It puts the total at more than 46,000. Dozens were hurt, a witness said.','en','2025-03-02T09:30:00+07:00','record','2025-03-02T06:00:00+00:00','https://news.example/a1','The Example',0,'v1');
INSERT INTO "versions" VALUES('fa9f0b1329dec878','a2','c5a17b63baa2f51e','Deaths reported in Gaza (a2)','At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel. It puts the total at more than 46,000. Dozens were hurt, a witness said.','en','2025-03-02T09:30:00+07:00','record','2025-03-02T06:00:00+00:00','https://news.example/a2','The Example',0,'v1');
INSERT INTO "versions" VALUES('9cf00dafa78733d8','a1','eeb8a67cd0b79271','Corrected','At least 12 people were killed in Gaza City on Saturday, the health ministry said, blaming Israel. It puts the total at more than 46,000. Dozens were hurt, a witness said.','en','2025-03-02T09:30:00+07:00','record','2025-03-02T06:00:00+00:00','https://news.example/a1','The Example',0,'v1');
CREATE INDEX ix_versions_article_id ON versions (article_id);
CREATE INDEX ix_version_actors_record_id ON version_actors (record_id);
CREATE INDEX ix_version_places_record_id ON version_places (record_id);
CREATE INDEX ix_resolved_report ON resolved (report);
CREATE INDEX ix_report_keys_article_id ON report_keys (article_id);
CREATE INDEX report_keys_by_key ON report_keys ("key", day, language, article_id);
CREATE INDEX ix_report_ties_second ON report_ties (second);
CREATE INDEX ix_tellings_article_id ON tellings (article_id);
CREATE INDEX ix_tellings_story_id ON tellings (story_id);
CREATE INDEX ix_telling_cells_event_id ON telling_cells (event_id);
CREATE INDEX ix_telling_joins_first ON telling_joins (first);
CREATE INDEX ix_telling_joins_second ON telling_joins (second);
COMMIT;
