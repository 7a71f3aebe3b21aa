-- A register as foibot wrote it under schema 0001, as SQLite's own dump: two cases, messages settled (one twice, one
-- since erased) and not yet settled, mails sent, deferred, failed, held back, waiting and erased, a revoked prompt and a
-- standing one, three counters, a pause. Made once, by the last version of that schema; never to be made again.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE arrivals (
	id INTEGER NOT NULL, 
	folder TEXT NOT NULL, 
	uidvalidity BIGINT NOT NULL, 
	uid BIGINT NOT NULL, 
	internaldate VARCHAR(32) NOT NULL, 
	kept_at VARCHAR(32) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	disposition TEXT NOT NULL, 
	because TEXT NOT NULL, 
	"case" TEXT NOT NULL, 
	mark TEXT NOT NULL, 
	message_id TEXT NOT NULL, 
	sender TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	attachments TEXT NOT NULL, 
	fingerprint TEXT NOT NULL, 
	settled_at VARCHAR(32), 
	link INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(sha256) REFERENCES raws (sha256), 
	FOREIGN KEY(link) REFERENCES links (seq) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "arrivals" VALUES(1,'INBOX',7,1,'2026-03-02T12:00:00.000000+00:00','2026-03-02T12:00:00.000000+00:00','90c6b5d32837531275fab31a2d837b9f4145f8cfd50f4a057a0c0de9a647c449','new case','first contact','FOI-2026-00001','','','ada@example.org','Potholes','["plan.pdf"]','','2026-03-02T12:00:00.000000+00:00',1);
INSERT INTO "arrivals" VALUES(2,'INBOX',7,2,'2026-03-02T12:00:00.000000+00:00','2026-03-02T12:00:00.000000+00:00','68fbca8cefe7e4ec50f026e502d8052013caa94b548db6e5f1be965c46ccfef8','new case','','FOI-2','','','','','[]','','2026-03-02T12:02:00.000000+00:00',7);
INSERT INTO "arrivals" VALUES(3,'INBOX',7,3,'2026-03-02T12:00:00.000000+00:00','2026-03-02T12:00:00.000000+00:00','8025b8472de2faea3668ec0be25de8b203831798df67a6dfa246a4e51903b113','new case','first contact','FOI-2','','','','','[]','','2026-03-02T12:03:00.000000+00:00',9);
INSERT INTO "arrivals" VALUES(4,'INBOX',7,4,'2026-03-02T12:00:00.000000+00:00','2026-03-02T12:00:00.000000+00:00','a899093a863ba9b0760b5a2caf3ce6e2d0f480130a62658009ea12e141235c70','','','','','','','','[]','',NULL,NULL);
CREATE TABLE cases (
	"key" TEXT NOT NULL, 
	reference TEXT NOT NULL, 
	state VARCHAR(32) NOT NULL, 
	service TEXT NOT NULL, 
	requester TEXT NOT NULL, 
	received DATE NOT NULL, 
	made_seq INTEGER NOT NULL, 
	summary TEXT NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(made_seq) REFERENCES links (seq) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "cases" VALUES('foi-2026-00001','FOI-2026-00001','assigned','Highways','ada@example.org','2026-03-02',2,'{"reference":"FOI-2026-00001","state":"assigned","regime":"foi","requester":{"name":"Ada","address":"ada@example.org"},"subject":"Potholes","received":"2026-03-02","received_at":"2026-03-02T12:00:00Z","received_evidence":"INTERNALDATE","arrival":1,"message_id":"","authenticated":false,"denied":false,"attachments":[],"repeat_of":"","questions":[{"n":1,"text":"How many potholes?","outcome":null,"answer":"","exemptions":[],"service":"Highways","officer":"officer@example.gov.uk","asked_at":"2026-03-02T12:01:00Z","answered_at":null,"arrival":0},{"n":2,"text":"Where?","outcome":null,"answer":"","exemptions":[],"service":"Highways","officer":"officer@example.gov.uk","asked_at":"2026-03-02T12:01:00Z","answered_at":null,"arrival":0}],"service":"Highways","officer":"officer@example.gov.uk","because":"the word “potholes”","files":[],"told":null,"clock_events":[],"acknowledged_at":null,"shown":"","released_at":null,"released_by":"","dated":null,"responded_at":null,"delivery":{"state":"none","at":null,"why":""},"outcome":null,"last_seq":4}','ff2a1f3203aeca1c9b943246c6571726a909c872517a1b34a15456841d44bada');
INSERT INTO "cases" VALUES('foi-2','FOI-2','new','','bob@example.org','2026-03-02',5,'{"reference":"FOI-2","state":"new","regime":"foi","requester":{"name":"Ada","address":"bob@example.org"},"subject":"Potholes","received":"2026-03-02","received_at":"2026-03-02T12:00:00Z","received_evidence":"INTERNALDATE","arrival":3,"message_id":"","authenticated":false,"denied":false,"attachments":[],"repeat_of":"","questions":[{"n":1,"text":"How many potholes?","outcome":null,"answer":"","exemptions":[],"service":"","officer":"","asked_at":null,"answered_at":null,"arrival":0},{"n":2,"text":"Where?","outcome":null,"answer":"","exemptions":[],"service":"","officer":"","asked_at":null,"answered_at":null,"arrival":0}],"service":"","officer":"","because":"","files":[],"told":null,"clock_events":[],"acknowledged_at":null,"shown":"","released_at":null,"released_by":"","dated":null,"responded_at":null,"delivery":{"state":"none","at":null,"why":""},"outcome":null,"last_seq":6}','0ae2c91bdf356b4ec560f1ce15994526a1d611252a4b8cb01af93b49540acde4');
CREATE TABLE contents (
	seq INTEGER NOT NULL, 
	salt BLOB, 
	text TEXT, 
	erased_by INTEGER, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(seq) REFERENCES links (seq)
);
INSERT INTO "contents" VALUES(1,X'7EDD8F7C64964454A0D9F5F55EF5C2F6','{"attachments":"[\"plan.pdf\"]","because":"first contact","case":"FOI-2026-00001","disposition":"new case","fingerprint":"","folder":"INBOX","id":1,"internaldate":"2026-03-02T12:00:00.000000+00:00","kept_at":"2026-03-02T12:00:00.000000+00:00","mark":"","message_id":"","sender":"ada@example.org","settled_at":"2026-03-02T12:00:00.000000+00:00","sha256":"90c6b5d32837531275fab31a2d837b9f4145f8cfd50f4a057a0c0de9a647c449","subject":"Potholes","uid":1,"uidvalidity":7}',NULL);
INSERT INTO "contents" VALUES(2,X'9E6FAC95FF83FC32082D517733E14873','{"fact":"request received","arrival":1,"requester":{"name":"Ada","address":"ada@example.org"},"subject":"Potholes","text":"How many potholes? Where?","received_at":"2026-03-02T12:00:00Z","received":"2026-03-02","evidence":"INTERNALDATE","message_id":"","attachments":[],"authenticated":false,"denied":false,"regime":"foi","repeat_of":""}',NULL);
INSERT INTO "contents" VALUES(3,X'8A02084D230518213A003D1D02783B88','{"fact":"questions read","questions":["How many potholes?","Where?"]}',NULL);
INSERT INTO "contents" VALUES(4,X'ABE0309D268E97981471C012A7B81E29','{"fact":"assigned","service":"Highways","officer":"officer@example.gov.uk","questions":[1,2],"because":"the word “potholes”"}',NULL);
INSERT INTO "contents" VALUES(5,X'365E3C145D4EB2E4234FCC5B26792DF7','{"fact":"request received","arrival":3,"requester":{"name":"Ada","address":"bob@example.org"},"subject":"Potholes","text":"How many potholes? Where?","received_at":"2026-03-02T12:00:00Z","received":"2026-03-02","evidence":"INTERNALDATE","message_id":"","attachments":[],"authenticated":false,"denied":false,"regime":"foi","repeat_of":""}',NULL);
INSERT INTO "contents" VALUES(6,X'2056EE018AA1074A526E7AA49CAE54FA','{"fact":"questions read","questions":["How many potholes?","Where?"]}',NULL);
INSERT INTO "contents" VALUES(7,NULL,NULL,17);
INSERT INTO "contents" VALUES(8,X'418CCE3A6B5B3F23AC4E3BDCF9F146E4','{"attachments":"[]","because":"first contact","case":"","disposition":"ignored","fingerprint":"","folder":"INBOX","id":3,"internaldate":"2026-03-02T12:00:00.000000+00:00","kept_at":"2026-03-02T12:00:00.000000+00:00","mark":"","message_id":"","sender":"","settled_at":"2026-03-02T12:02:00.000000+00:00","sha256":"8025b8472de2faea3668ec0be25de8b203831798df67a6dfa246a4e51903b113","subject":"","uid":3,"uidvalidity":7}',NULL);
INSERT INTO "contents" VALUES(9,X'12BAD87907F4A4F7085B849A2B0A4D82','{"attachments":"[]","because":"first contact","case":"FOI-2","disposition":"new case","fingerprint":"","folder":"INBOX","id":3,"internaldate":"2026-03-02T12:00:00.000000+00:00","kept_at":"2026-03-02T12:00:00.000000+00:00","mark":"","message_id":"","sender":"","settled_at":"2026-03-02T12:03:00.000000+00:00","sha256":"8025b8472de2faea3668ec0be25de8b203831798df67a6dfa246a4e51903b113","subject":"","uid":3,"uidvalidity":7}',NULL);
INSERT INTO "contents" VALUES(10,X'B66E2F00A688E6AA6D6FD942BBA79453','{"attachments":"[]","case":"FOI-2026-00001","envelope_from":"foi@example.gov.uk","message_id":"<sent@x>","purpose":"acknowledgement","recipient":"ada@example.org","sha256":"2c1d773a11961af4a115c27301117acb9549be08bf0fa0e3964700a82893f0e8","subject":"Re: Potholes","written_at":"2026-03-02T12:00:00.000000+00:00"}',NULL);
INSERT INTO "contents" VALUES(11,X'3C2D2B3382C7618EE12820C82EBD2A3A','{"attachments":"[]","case":"FOI-2026-00001","envelope_from":"foi@example.gov.uk","message_id":"<waits@x>","purpose":"acknowledgement","recipient":"officer@example.gov.uk","sha256":"62fe450cd2c8ba6c42ee2bdd1b944fcfbed93f4feb3d855c9783ac3c09a12114","subject":"Re: Potholes","written_at":"2026-03-02T12:00:00.000000+00:00"}',NULL);
INSERT INTO "contents" VALUES(12,X'39F9A3FA66FE15D35B913E45698778E4','{"attachments":"[]","case":"","envelope_from":"foi@example.gov.uk","message_id":"<deferred@x>","purpose":"acknowledgement","recipient":"ada@example.org","sha256":"73b6e48a1b552d112502d37a7b7870436efc5ea1de0bca58ccf12d6ae15d3a0c","subject":"Re: Potholes","written_at":"2026-03-02T12:00:00.000000+00:00"}',NULL);
INSERT INTO "contents" VALUES(13,X'7CEED511DA8EDB034F1884D493E2F861','{"attachments":"[]","case":"FOI-2","envelope_from":"foi@example.gov.uk","message_id":"<failed@x>","purpose":"acknowledgement","recipient":"Bob@example.org","sha256":"66b873543aebf01b33f9a69013d6ba1291d31dafbdcd29051e9dd94fe90b7245","subject":"Re: Potholes","written_at":"2026-03-02T12:00:00.000000+00:00"}',NULL);
INSERT INTO "contents" VALUES(14,X'8CCF17CDFC6DD5A38C4E42D558DFEC0D','{"attachments":"[]","case":"FOI-2","envelope_from":"foi@example.gov.uk","message_id":"<held@x>","purpose":"acknowledgement","recipient":"ada@example.org","sha256":"85cd61f8c3c8a01e655e88062f7f60a33127b6947903765e9a2a41037d24936e","subject":"Re: Potholes","written_at":"2026-03-02T12:00:00.000000+00:00"}',NULL);
INSERT INTO "contents" VALUES(15,NULL,NULL,17);
INSERT INTO "contents" VALUES(16,NULL,NULL,17);
INSERT INTO "contents" VALUES(17,X'E31056618D65B307D08E7E70BB3C0718','{"rule":"notes, 1 year","links":[7,15,16],"raws":["68fbca8cefe7e4ec50f026e502d8052013caa94b548db6e5f1be965c46ccfef8","0ba411efe4ff23692b137c8683bc9074402b76b26995833b204f85396dd62bc1"]}',NULL);
CREATE TABLE counters (
	name TEXT NOT NULL, 
	value INTEGER NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "counters" VALUES('foibot arrivals',4);
INSERT INTO "counters" VALUES('2026',2);
INSERT INTO "counters" VALUES('seed',20123993);
CREATE TABLE head (
	id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	link VARCHAR(64) NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "head" VALUES(1,17,'f87bf5be454e0d1ea63406be5cba92876a7cfc43adec87ee2523e86ba5b52e11');
CREATE TABLE links (
	seq INTEGER NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	"case" TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	previous VARCHAR(64) NOT NULL, 
	link VARCHAR(64) NOT NULL, 
	PRIMARY KEY (seq)
);
INSERT INTO "links" VALUES(1,'2026-03-02T12:00:00.000000+00:00','FOI-2026-00001','foibot','message settled','0917fec279017db0064523bcb8904c9b3801c2451a740e0427d4156afe006cd8','0000000000000000000000000000000000000000000000000000000000000000','2aaefc4d83be0c74178103a793153a5b4d6c5574d8d9c9aae7082d21d2755679');
INSERT INTO "links" VALUES(2,'2026-03-02T12:00:00.000000+00:00','FOI-2026-00001','requester','request received','f1ea57f8adf5db3471d7a9a5ccf51914d82de88312b65ba0b8f9d798d80d97e8','2aaefc4d83be0c74178103a793153a5b4d6c5574d8d9c9aae7082d21d2755679','16b578f99489fcb2f21a25ed67a745c860a60a3c7af7a9def90be2a62bc6d689');
INSERT INTO "links" VALUES(3,'2026-03-02T12:00:00.000000+00:00','FOI-2026-00001','requester','questions read','30dc61db64327a3548914dedc331af7dd003caaed282cb6d20579c4a95b5ba63','16b578f99489fcb2f21a25ed67a745c860a60a3c7af7a9def90be2a62bc6d689','7528f520b289e87afe582bd0a744b703791b2987c1e2340074009d10d143655d');
INSERT INTO "links" VALUES(4,'2026-03-02T12:01:00.000000+00:00','FOI-2026-00001','foibot','assigned','95aed0baac07ca698794a14655c7011d2aafb3976f815505666abad9536a7fdf','7528f520b289e87afe582bd0a744b703791b2987c1e2340074009d10d143655d','89a5d3f6ba0b116da608909b1a838cfd36a3cf11ed096360f91f2c5e68eff519');
INSERT INTO "links" VALUES(5,'2026-03-02T12:00:00.000000+00:00','FOI-2','requester','request received','6cb31e565b8634d2d16cf1a230fa2e6c64d740ded0062a31903e0c4a4581df9a','89a5d3f6ba0b116da608909b1a838cfd36a3cf11ed096360f91f2c5e68eff519','e948a2444b8a60cb3adf732f37babd31302f3ae278aaaacda10c3b4c09362cca');
INSERT INTO "links" VALUES(6,'2026-03-02T12:00:00.000000+00:00','FOI-2','requester','questions read','f57b8f138967d748a0c3a8b65911313ee413b38c0638ad0a1bdf6e550f3d0eef','e948a2444b8a60cb3adf732f37babd31302f3ae278aaaacda10c3b4c09362cca','e0dd05a0e301af5ee65c335f208ff6c82f6ee802054f3f6c314651dd008d2845');
INSERT INTO "links" VALUES(7,'2026-03-02T12:02:00.000000+00:00','FOI-2','foibot','message settled','ccf9900bc8b83feb82abc4c0c3b5577a27f4289edf3d9039838d5c89e906aaba','e0dd05a0e301af5ee65c335f208ff6c82f6ee802054f3f6c314651dd008d2845','ea5232d4fe38b04fd1e34b58b9e387c17a9f925cd238469500abcf2c30536021');
INSERT INTO "links" VALUES(8,'2026-03-02T12:02:00.000000+00:00','','foibot','message settled','e84a48581baffd60ab7e17227dca875fa8da110a7ecd99b2a8f8a4fec1e66d56','ea5232d4fe38b04fd1e34b58b9e387c17a9f925cd238469500abcf2c30536021','8ba2bb3c6ba3e1ccd527a775344de5589873afdbdb3e08e0187593539a1d1cc5');
INSERT INTO "links" VALUES(9,'2026-03-02T12:03:00.000000+00:00','FOI-2','foibot','message settled','c8d06fb5ab0fa0c4ee7fd54b40fcedb0be544004abe9433295e9b6bb1928847e','8ba2bb3c6ba3e1ccd527a775344de5589873afdbdb3e08e0187593539a1d1cc5','6f56436c3acd4240415a1bf4c4f66e273f72def61aaeab3e6d5e473a6914ea5b');
INSERT INTO "links" VALUES(10,'2026-03-02T12:00:00.000000+00:00','FOI-2026-00001','foibot','mail written','bfbcf4ed05115b203563d03b2c319cf126c1396b7e377bb25f86e54bae3902fa','6f56436c3acd4240415a1bf4c4f66e273f72def61aaeab3e6d5e473a6914ea5b','e86db94902d3c20af6b5ba49c11045833c96b2c468b66e0331cfaaa52739ebb6');
INSERT INTO "links" VALUES(11,'2026-03-02T12:00:00.000000+00:00','FOI-2026-00001','foibot','mail written','e003ba2536d143d86e047f8b728ec99904a19994541c420be6aa263f0f0bb8d1','e86db94902d3c20af6b5ba49c11045833c96b2c468b66e0331cfaaa52739ebb6','a41925737f50717014e8c62f2cf0a6fe0fa8d993dac5b9caa88302081c95b7e6');
INSERT INTO "links" VALUES(12,'2026-03-02T12:00:00.000000+00:00','','foibot','mail written','3b0d3f3e3c697ab6ec74227594002b0b58a22133ed587db4b76817e9a574c695','a41925737f50717014e8c62f2cf0a6fe0fa8d993dac5b9caa88302081c95b7e6','c59a8cf1c175a12c0dd506815cf2284a4ab8bf057586ab81c21b135ad8fa8172');
INSERT INTO "links" VALUES(13,'2026-03-02T12:00:00.000000+00:00','FOI-2','foibot','mail written','6ea7d4507ec9c568cb3753b69293977eeb2928af0c852f387f9bf7fb11ae610d','c59a8cf1c175a12c0dd506815cf2284a4ab8bf057586ab81c21b135ad8fa8172','7f3b7e4b028134d0c77dffaffe8837f99083651eff63f28454ea668dff54fed3');
INSERT INTO "links" VALUES(14,'2026-03-02T12:00:00.000000+00:00','FOI-2','foibot','mail written','e665d357700c7c16233bd1a55a571dc8d6f9cb6a908b2bad3cb39fe164dd902e','7f3b7e4b028134d0c77dffaffe8837f99083651eff63f28454ea668dff54fed3','98024739bcf954d3f7c8ec8e4729a57be14eeebb5e3339995431cd84ec6f76bc');
INSERT INTO "links" VALUES(15,'2026-03-02T12:00:00.000000+00:00','FOI-2','foibot','mail written','594aec8befe43bc68f42e227885f9c4f3ee88c5b042ab9a2068f94faf8daaf21','98024739bcf954d3f7c8ec8e4729a57be14eeebb5e3339995431cd84ec6f76bc','f1dacb2f347541685680da2e2ba587d3ef1c11d7566fc8444c95744b232f467a');
INSERT INTO "links" VALUES(16,'2026-03-02T12:05:00.000000+00:00','FOI-2','team@example.gov.uk','note made','46e21f3eb2d7b7edde759cd2b865dfba94f505c87175c13a6fb644ca62d28c9c','f1dacb2f347541685680da2e2ba587d3ef1c11d7566fc8444c95744b232f467a','fb158d4d8c1848aa40701aa8fcd7f4c4098e6ea26a9bd6f9a4f8477898c3a4b8');
INSERT INTO "links" VALUES(17,'2026-03-02T12:07:00.000000+00:00','','foibot','content erased','e95ad65be139b22e2acf30a11af74cfac89cf25e1873514e3f551a39270d20be','fb158d4d8c1848aa40701aa8fcd7f4c4098e6ea26a9bd6f9a4f8477898c3a4b8','f87bf5be454e0d1ea63406be5cba92876a7cfc43adec87ee2523e86ba5b52e11');
CREATE TABLE outbox (
	message_id TEXT NOT NULL, 
	"case" TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	recipient TEXT NOT NULL, 
	recipient_key TEXT NOT NULL, 
	envelope_from TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	attachments TEXT NOT NULL, 
	outside BOOLEAN NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	written_at VARCHAR(32) NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	not_before VARCHAR(32), 
	attempts INTEGER NOT NULL, 
	why TEXT NOT NULL, 
	sent_at VARCHAR(32), 
	link INTEGER NOT NULL, 
	PRIMARY KEY (message_id), 
	FOREIGN KEY(sha256) REFERENCES raws (sha256), 
	FOREIGN KEY(link) REFERENCES links (seq) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "outbox" VALUES('<sent@x>','FOI-2026-00001','acknowledgement','ada@example.org','ada@example.org','foi@example.gov.uk','Re: Potholes','[]',1,'2c1d773a11961af4a115c27301117acb9549be08bf0fa0e3964700a82893f0e8','2026-03-02T12:00:00.000000+00:00','sent',NULL,1,'','2026-03-02T12:04:00.000000+00:00',10);
INSERT INTO "outbox" VALUES('<waits@x>','FOI-2026-00001','acknowledgement','officer@example.gov.uk','officer@example.gov.uk','foi@example.gov.uk','Re: Potholes','[]',0,'62fe450cd2c8ba6c42ee2bdd1b944fcfbed93f4feb3d855c9783ac3c09a12114','2026-03-02T12:00:00.000000+00:00','waiting',NULL,0,'',NULL,11);
INSERT INTO "outbox" VALUES('<deferred@x>','','acknowledgement','ada@example.org','ada@example.org','foi@example.gov.uk','Re: Potholes','[]',1,'73b6e48a1b552d112502d37a7b7870436efc5ea1de0bca58ccf12d6ae15d3a0c','2026-03-02T12:00:00.000000+00:00','waiting','2026-03-02T12:09:00.000000+00:00',1,'450 busy',NULL,12);
INSERT INTO "outbox" VALUES('<failed@x>','FOI-2','acknowledgement','Bob@example.org','bob@example.org','foi@example.gov.uk','Re: Potholes','[]',1,'66b873543aebf01b33f9a69013d6ba1291d31dafbdcd29051e9dd94fe90b7245','2026-03-02T12:00:00.000000+00:00','failed',NULL,1,'550 no such user bob@example.org',NULL,13);
INSERT INTO "outbox" VALUES('<held@x>','FOI-2','acknowledgement','ada@example.org','ada@example.org','foi@example.gov.uk','Re: Potholes','[]',1,'85cd61f8c3c8a01e655e88062f7f60a33127b6947903765e9a2a41037d24936e','2026-03-02T12:00:00.000000+00:00','waiting','2026-03-02T13:00:00.000000+00:00',0,'ten acknowledgements today',NULL,14);
INSERT INTO "outbox" VALUES('<forgotten@x>','FOI-2','acknowledgement','','','foi@example.gov.uk','','[]',1,'0ba411efe4ff23692b137c8683bc9074402b76b26995833b204f85396dd62bc1','2026-03-02T12:00:00.000000+00:00','sent',NULL,1,'','2026-03-02T12:04:00.000000+00:00',15);
CREATE TABLE pause (
	id INTEGER NOT NULL, 
	reach VARCHAR(16) NOT NULL, 
	"by" TEXT NOT NULL, 
	at VARCHAR(32), 
	why TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "pause" VALUES(1,'outside','team@example.gov.uk','2026-03-02T12:06:00.000000+00:00','The switch-over');
CREATE TABLE prompts (
	mark TEXT NOT NULL, 
	"case" TEXT NOT NULL, 
	person TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	questions TEXT NOT NULL, 
	message_id TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	issued_at VARCHAR(32) NOT NULL, 
	revoked BOOLEAN NOT NULL, 
	PRIMARY KEY (mark)
);
INSERT INTO "prompts" VALUES('k7f3q9','FOI-2026-00001','officer@example.gov.uk','assignment','[1,2]','<k7f3q9@example.gov.uk>','','2026-03-02T12:00:00.000000+00:00',0);
INSERT INTO "prompts" VALUES('m2x8aa','FOI-2026-00001','officer@example.gov.uk','assignment','[]','<m2x8aa@example.gov.uk>','d1gest','2026-03-02T12:01:00.000000+00:00',1);
CREATE TABLE raws (
	sha256 VARCHAR(64) NOT NULL, 
	bytes BLOB, 
	erased_by INTEGER, 
	PRIMARY KEY (sha256)
);
INSERT INTO "raws" VALUES('90c6b5d32837531275fab31a2d837b9f4145f8cfd50f4a057a0c0de9a647c449',X'5375626A6563743A20506F74686F6C65730D0A0D0A486F77206D616E793F0D0A',NULL);
INSERT INTO "raws" VALUES('68fbca8cefe7e4ec50f026e502d8052013caa94b548db6e5f1be965c46ccfef8',NULL,17);
INSERT INTO "raws" VALUES('8025b8472de2faea3668ec0be25de8b203831798df67a6dfa246a4e51903b113',X'52657363756564',NULL);
INSERT INTO "raws" VALUES('a899093a863ba9b0760b5a2caf3ce6e2d0f480130a62658009ea12e141235c70',X'4E6F742079657420736574746C6564',NULL);
INSERT INTO "raws" VALUES('2c1d773a11961af4a115c27301117acb9549be08bf0fa0e3964700a82893f0e8',X'5375626A6563743A20596F7572730D0A0D0A52656365697665642E0D0A',NULL);
INSERT INTO "raws" VALUES('62fe450cd2c8ba6c42ee2bdd1b944fcfbed93f4feb3d855c9783ac3c09a12114',X'546F207374616666',NULL);
INSERT INTO "raws" VALUES('73b6e48a1b552d112502d37a7b7870436efc5ea1de0bca58ccf12d6ae15d3a0c',X'4C61746572',NULL);
INSERT INTO "raws" VALUES('66b873543aebf01b33f9a69013d6ba1291d31dafbdcd29051e9dd94fe90b7245',X'52656675736564',NULL);
INSERT INTO "raws" VALUES('85cd61f8c3c8a01e655e88062f7f60a33127b6947903765e9a2a41037d24936e',X'48656C64',NULL);
INSERT INTO "raws" VALUES('0ba411efe4ff23692b137c8683bc9074402b76b26995833b204f85396dd62bc1',NULL,17);
CREATE INDEX links_of_case ON links ("case", seq);
CREATE UNIQUE INDEX arrivals_at ON arrivals (folder, uidvalidity, uid, sha256);
CREATE INDEX arrivals_by_fingerprint ON arrivals (fingerprint, internaldate);
CREATE INDEX arrivals_by_message_id ON arrivals (message_id);
CREATE INDEX arrivals_of_case ON arrivals ("case");
CREATE INDEX arrivals_by_mark ON arrivals (mark, disposition, settled_at);
CREATE UNIQUE INDEX arrivals_by_link ON arrivals (link);
CREATE INDEX arrivals_unsettled ON arrivals (id) WHERE settled_at IS NULL;
CREATE UNIQUE INDEX cases_made ON cases (made_seq);
CREATE INDEX cases_in_state ON cases (state, made_seq);
CREATE INDEX cases_of_service ON cases (service, made_seq);
CREATE INDEX cases_of_requester ON cases (requester, made_seq);
CREATE INDEX outbox_in_state ON outbox (state, link);
CREATE INDEX outbox_of_case ON outbox ("case", state, link);
CREATE INDEX outbox_to ON outbox (recipient_key, purpose, written_at);
CREATE UNIQUE INDEX outbox_by_link ON outbox (link);
CREATE UNIQUE INDEX prompts_by_message_id ON prompts (message_id);
CREATE INDEX prompts_of_case ON prompts ("case", issued_at);
COMMIT;
