import { carriesAddress } from './plain-name';

it.each([
  ...['Dr. Anna Müller', 'Prof. Dr.-Ing. Müller', 'St. Gallen', 'M.A. Beispiel', 'Anna B.Sc.', 'J.R.R. Tolkien'],
  ...['Prof.Dr.Müller', 'Dr.med. Anna Beispiel', 'Dr.rer.nat. B', 'Anna Beispiel, Ph.D.', 'LL.M. Beispiel', 'M.Sc.'],
  ...['A.Müller', 'A.-M. Beispiel', 'Müller, A.', 'St.Gallen', 'Dillingen a.d.Donau', 'Rothenburg o.d.T.'],
  ...['Frankfurt a. M.', '1.Bürgermeisterin Beispiel', 'Städtetag e.V.', 'Beispiel GmbH & Co.KG', 'Anna Beispiel.'],
  ...['Anna @ Stadt', 'Stadt Musterstadt …', 'Anna... Beispiel', "O'Neill", 'Ñandú Ōe', 'Amt 4.2', '李小龍'],
])('%s is a name', (name) => expect(carriesAddress(name)).toBe(false));

it.each([
  ...['Gewinn unter evil.com', 'evil.com', 'EVIL.COM', 'Evil.Com', 'evil.com.', '(evil.com)', 'evil.com/jetzt'],
  ...['x.com', 'X.Com', 't.co', 'T.Co', 'dr.com', 'Dr.Com', 'a.b.de', 'Gewinn:evil.example', 'evil.xn--p1ai'],
  ...['büro.de', 'evil。com', 'evil．com', 'xn--bro-hoa.de', 'my-prize.online', 'sub.evil.co.uk', '1.evil.com'],
  ...[
    'a@b.de',
    'anna@localhost',
    'Anna <a@b.de>',
    'https://evil',
    'WWW.evil',
    'hxxp evil.com:8080',
    'Dr.Müller.evil.com',
  ],
])('%s carries an address', (name) => expect(carriesAddress(name)).toBe(true));
