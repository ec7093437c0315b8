// In: the code of a problem. Out: what it means, in the person's language. Codes are for programs and stay as they are;
// these sentences are for people. An unknown code still gets a sentence.
import type { Lang } from '@hub/calendar/date-words';

const SENTENCES: Record<string, [de: string, en: string]> = {
  not_set_up: ['Dieser Treffpunkt wird gerade eingerichtet.', 'This Treffpunkt is being set up.'],
  invalid_input: ['Einige Angaben stimmen nicht.', 'Some of the input is not right.'],
  invalid: ['Diese Angabe stimmt nicht.', 'This is not right.'],
  missing: ['Diese Angabe fehlt.', 'This is missing.'],
  empty: ['Diese Angabe ist leer.', 'This is empty.'],
  wrong_type: ['Diese Angabe hat die falsche Form.', 'This has the wrong type.'],
  not_in_list: ['Dieser Wert gehört nicht zu den erlaubten.', 'This value is not one of those allowed.'],
  unknown_field: ['Dieses Feld gibt es nicht.', 'There is no such field.'],
  too_long: ['Diese Angabe ist zu lang.', 'This is too long.'],
  too_many: ['Das sind zu viele.', 'These are too many.'],
  out_of_range: ['Diese Zahl liegt außerhalb des Möglichen.', 'This number is out of range.'],
  control_characters: ['Der Text enthält Steuerzeichen.', 'The text contains control characters.'],
  slug_shape: ['Nur Kleinbuchstaben, Ziffern und Bindestriche.', 'Lower case letters, digits and hyphens only.'],
  field_key_shape: [
    'Nur Kleinbuchstaben, Ziffern und Unterstriche.',
    'Lower case letters, digits and underscores only.',
  ],
  field_key_taken: ['Dieses Feld hat jedes Formular schon.', 'Every form has this field already.'],
  slug_taken: ['Dieser Name ist schon vergeben.', 'This name is taken.'],
  zone_unknown: ['Diese Zeitzone ist nicht bekannt.', 'This time zone is not known.'],
  land_unknown: ['Dieses Land ist nicht bekannt, zum Beispiel BW.', 'This Land is not known, for example BW.'],
  format_unknown: ['Dieses Format gibt es nicht.', 'There is no such format.'],
  format_of_series: [
    'Ein Termin einer Reihe hat das Format der Reihe.',
    'A date of a series has the format of the series.',
  ],
  change_unknown: ['Diese Änderung gibt es nicht.', 'There is no such change.'],
  changed_meanwhile: [
    'Inzwischen hat jemand anderes hier etwas geändert.',
    'Somebody else has changed something here meanwhile.',
  ],
  places_need_letters: [
    'Ohne Briefe geht es hier nicht: Jemand bekommt einen Platz und muss davon hören.',
    'This needs letters: somebody gets a seat and has to hear of it.',
  ],
  silence_needs_reason: [
    'Bitte schreiben Sie, warum niemand einen Brief bekommen soll.',
    'Please write why nobody is to get a letter.',
  ],
  already_undone: ['Diese Änderung ist schon zurückgenommen.', 'This change has been taken back already.'],
  undo_too_late: [
    'Die Zeit zum Zurücknehmen ist vorbei. Sie können den Termin wieder ändern.',
    'The time to take it back is over. You can change the meeting again.',
  ],
  letters_left: [
    'Die ersten Briefe sind schon unterwegs. Sie können den Termin wieder ändern.',
    'The first letters have left already. You can change the meeting again.',
  ],
  guests_came: [
    'Inzwischen hat sich jemand angemeldet oder abgemeldet. Sie können den Termin wieder ändern.',
    'Somebody has registered or signed off meanwhile. You can change the meeting again.',
  ],
  meeting_unknown: ['Diesen Termin gibt es nicht.', 'There is no such meeting.'],
  series_unknown: ['Diese Reihe gibt es nicht.', 'There is no such series.'],
  local_time_shape: [
    'Bitte als JJJJ-MM-TTThh:mm, zum Beispiel 2026-12-03T12:30.',
    'Please as YYYY-MM-DDThh:mm, for example 2026-12-03T12:30.',
  ],
  day_shape: ['Bitte als JJJJ-MM-TT, zum Beispiel 2026-12-03.', 'Please as YYYY-MM-DD, for example 2026-12-03.'],
  date_shape: ['Dieses Datum ist nicht lesbar.', 'This date cannot be read.'],
  clock_shape: ['Bitte als hh:mm, zum Beispiel 12:30.', 'Please as hh:mm, for example 12:30.'],
  no_such_date: ['Dieses Datum gibt es nicht.', 'There is no such date.'],
  clock_gap: [
    'Diese Uhrzeit gibt es an dem Tag nicht: Die Uhr wird vorgestellt.',
    'This time does not exist on that day: the clock goes forward.',
  ],
  precision_mismatch: ['Datum und Genauigkeit passen nicht zusammen.', 'Date and precision do not fit together.'],
  ends_before_start: ['Das Ende liegt nicht nach dem Anfang.', 'The end is not after the start.'],
  rule_or_dates: [
    'Bitte entweder eine Regel oder einzelne Daten angeben.',
    'Please give either a rule or single dates.',
  ],
  no_dates: ['Daraus entsteht kein einziger Termin.', 'This gives no date at all.'],
  date_not_in_rule: [
    'Die Regel nennt diesen Tag nicht, also lässt sich nichts zu ihm sagen.',
    'The rule does not name this day, so nothing can be said of it.',
  ],
  twice: ['Ein Datum kommt zweimal vor.', 'A date occurs twice.'],
  rule_needs_series: [
    'Eine Regel gilt für die Reihe, nicht für einen Termin.',
    'A rule applies to the series, not to one meeting.',
  ],
  needs_scope_this: [
    'Das lässt sich nur für einen einzelnen Termin ändern.',
    'This can be changed for a single meeting only.',
  ],
  needs_scope_all: ['Das lässt sich nur für die ganze Reihe ändern.', 'This can be changed for the whole series only.'],
  needs_series: ['Dieser Termin gehört zu keiner Reihe.', 'This meeting belongs to no series.'],
  day_outside: ['So viele Tage hat der Termin nicht.', 'The meeting does not have that many days.'],
  end_or_length: ['Bitte entweder ein Ende oder eine Dauer angeben.', 'Please give either an end or a length.'],
  is_cancelled: ['Der Termin ist schon abgesagt.', 'The meeting is cancelled already.'],
  room_not_https: [
    'Die Adresse des Raums muss mit https:// beginnen.',
    'The address of the room must begin with https://.',
  ],
  room_has_password: [
    'Die Adresse des Raums darf kein Passwort vor dem Rechnernamen tragen.',
    'The address of the room must not carry a password before the host.',
  ],
  room_private_host: ['Diese Adresse ist von außen nicht erreichbar.', 'This address cannot be reached from outside.'],
  room_twice: [
    'Bitte wählen Sie entweder einen Raum aus der Liste oder tragen Sie eine Adresse ein.',
    'Please either choose a room from the list or enter an address.',
  ],
  room_host_not_listed: [
    'Zu diesem Anbieter dürfen Raumadressen hier nicht führen. Welche Anbieter erlaubt sind, legt die Verwaltung unter „Videodienste“ fest.',
    'Room addresses may not lead to this provider here. Which ones are allowed is set by the administration under “Video services”.',
  ],
  host_shape: [
    'Erwartet wird ein Rechnername in jeder Zeile, zum Beispiel zoom.us, ohne Pfad.',
    'A host name is expected in each line, for example zoom.us, without a path.',
  ],
  room_not_an_address: ['Das ist keine Adresse eines Raums.', 'This is not the address of a room.'],
  rule_words: [
    'Diese Regel ist nicht zu verstehen, zum Beispiel „jeden zweiten Dienstag im Monat“.',
    'This rule cannot be understood, for example “every second Tuesday of the month”.',
  ],
  interval_out_of_range: ['Der Abstand muss zwischen 1 und 99 liegen.', 'The interval must be between 1 and 99.'],
  by_day_unknown: [
    'Dieser Wochentag ist nicht lesbar, zum Beispiel TU oder 2TU.',
    'This weekday cannot be read, for example TU or 2TU.',
  ],
  by_day_mixed: [
    'Bitte entweder alle Wochentage mit einer Stelle im Monat (2TU) oder alle ohne (TU).',
    'Please give either all weekdays with a place in the month (2TU) or all without (TU).',
  ],
  ordinal_needs_monthly: [
    'Der wievielte Wochentag es ist, lässt sich nur bei monatlichen und jährlichen Regeln sagen.',
    'Which weekday of the month it is can only be said in monthly and yearly rules.',
  ],
  ordinal_out_of_range: [
    'So viele dieser Wochentage gibt es darin nicht.',
    'There are not that many of this weekday in it.',
  ],
  month_day_out_of_range: [
    'Ein Tag im Monat liegt zwischen 1 und 31, vom Ende gezählt zwischen -1 und -31.',
    'A day of the month is between 1 and 31, counted from its end between -1 and -31.',
  ],
  month_day_not_weekly: [
    'Tage im Monat passen nicht zu einer wöchentlichen Regel.',
    'Days of the month do not fit a weekly rule.',
  ],
  month_out_of_range: ['Ein Monat ist eine Zahl von 1 bis 12.', 'A month is a number from 1 to 12.'],
  freq_unknown: [
    'Wiederholt wird täglich, wöchentlich, monatlich oder jährlich.',
    'It can repeat daily, weekly, monthly or yearly.',
  ],
  start_unknown: ['Der erste Tag ist kein Datum.', 'The first day is not a date.'],
  until_unknown: ['Der letzte Tag ist kein Datum.', 'The last day is not a date.'],
  count_out_of_range: ['Die Anzahl muss mindestens 1 sein.', 'The count must be at least 1.'],
  until_and_count: ['Bitte entweder ein Ende oder eine Anzahl angeben.', 'Please give either an end or a count.'],
  until_before_start: ['Das Ende liegt vor dem Anfang.', 'The end is before the start.'],
  never_happens: ['Diese Regel trifft nie ein.', 'This rule never happens.'],
  too_far: ['Das reicht weiter als zehn Jahre.', 'This reaches further than ten years.'],
  not_json: ['Der Inhalt ist kein gültiges JSON.', 'The content is not valid JSON.'],
  unauthorized: ['Dafür ist eine Anmeldung oder ein Token nötig.', 'This needs a sign-in or a token.'],
  forbidden: ['Das ist nicht erlaubt.', 'This is not allowed.'],
  foreign_origin: ['Die Anfrage kam von einer fremden Seite.', 'The request came from another site.'],
  not_found: ['Das gibt es hier nicht.', 'There is nothing here.'],
  key_reused: [
    'Dieser Idempotency-Key gehört zu einer anderen Anfrage.',
    'This Idempotency-Key belongs to another request.',
  ],
  key_shape: [
    'Der Idempotency-Key ist zu lang oder enthält Steuerzeichen.',
    'The Idempotency-Key is too long or has control characters.',
  ],
  too_large: ['Das ist zu groß.', 'This is too large.'],
  unsupported_media: ['Diese Art von Inhalt wird nicht verstanden.', 'This kind of content is not understood.'],
  misdirected: ['Diese Adresse gehört nicht zu diesem Treffpunkt.', 'This address does not belong to this hub.'],
  unavailable: [
    'Das geht gerade nicht. Bitte gleich noch einmal versuchen.',
    'This does not work right now. Please try again shortly.',
  ],
  disk_full: ['Der Speicher ist voll. Es wurde nichts gespeichert.', 'The disk is full. Nothing was saved.'],
  address_empty: ['Hier fehlt die E-Mail-Adresse.', 'The mail address is missing here.'],
  address_long: ['Diese E-Mail-Adresse ist zu lang.', 'This mail address is too long.'],
  address_shape: [
    'Das ist keine einzelne E-Mail-Adresse, zum Beispiel anna@stadt.de.',
    'This is not one single mail address, for example anna@stadt.de.',
  ],
  engine_needs_own: [
    'Dieser öffentliche Dienst verlangt eine Anmeldung. Bitte tragen Sie einen eigenen Jitsi-Server ein.',
    'This public service asks for a login. Please enter a Jitsi server of your own.',
  ],
  engine_unknown: ['Diesen Videodienst gibt es nicht.', 'There is no such video service.'],
  engine_down: ['Der Videodienst ist nicht erreichbar.', 'The video service cannot be reached.'],
  engine_secret: ['Der Videodienst nimmt das Geheimnis nicht an.', 'The video service does not accept the secret.'],
  engine_sealed: [
    'Das Geheimnis des Videodienstes ist nicht mehr lesbar, weil der Schlüssel in DATA_DIR fehlt oder ein anderer ist. Bitte tragen Sie es neu ein.',
    'The secret of the video service can no longer be read, because the key in DATA_DIR is missing or another one. Please enter it anew.',
  ],
  engine_refused: ['Der Videodienst hat die Anfrage abgelehnt.', 'The video service refused the request.'],
  too_many_joins: [
    'Von diesem Anschluss sind sehr viele in diesen Raum gekommen. Bitte versuchen Sie es in ein paar Minuten noch einmal.',
    'Very many people have come into this room from this connection. Please try again in a few minutes.',
  ],
  too_many_from_here: [
    'Von diesem Anschluss sind in den letzten zehn Minuten sehr viele Anmeldungen gekommen. Bitte versuchen Sie es in zehn Minuten noch einmal, oder schreiben Sie uns.',
    'Very many registrations have come from this connection within the last ten minutes. Please try again in ten minutes, or write to us.',
  ],
  too_many_mails: [
    'An diese Adresse gehen höchstens drei Briefe in der Stunde und zehn am Tag. Bitte später noch einmal.',
    'This address gets at most three letters an hour and ten a day. Please try again later.',
  ],
  address_twice: [
    'Diese E-Mail-Adresse steht zweimal im Formular. Bitte für jede Person eine eigene angeben.',
    'This mail address is in the form twice. Please give each person one of their own.',
  ],
  address_same: [
    'Das ist die Adresse, die schon angemeldet ist. Bitte die der Vertretung angeben.',
    'This is the address that is registered already. Please give that of the substitute.',
  ],
  has_web_address: [
    'Hier darf keine Internet- oder Mailadresse stehen. Nach einem Punkt bitte ein Leerzeichen, zum Beispiel „Dr. Anna Beispiel“.',
    'There must be no web or mail address here. Please put a space after a full stop, for example “Dr. Anna Beispiel”.',
  ],
  signup_not_yet: ['Die Anmeldung ist noch nicht möglich.', 'Registration is not open yet.'],
  signup_closed: ['Die Anmeldefrist ist abgelaufen.', 'The deadline for registration has passed.'],
  signup_over: ['Dieser Termin ist vorbei.', 'This event is over.'],
  signup_no_date: [
    'Der Termin steht noch nicht fest. Eine Anmeldung ist möglich, sobald es ein Datum gibt.',
    'The date has not been fixed yet. Registration is possible as soon as there is one.',
  ],
  signup_not_needed: ['Für diesen Termin ist keine Anmeldung nötig.', 'This event needs no registration.'],
  signup_invited_only: ['Teilnehmen können hier nur Eingeladene.', 'Only invited people can take part here.'],
  signup_single_dates: [
    'Für diese Reihe meldet man sich zu jedem Termin einzeln an.',
    'For this series, please register for each date separately.',
  ],
  signup_full: ['Dafür sind keine Plätze mehr frei.', 'There are no seats left for this.'],
  registration_unknown: [
    'Diese Anmeldung gibt es nicht, oder ihr Link gilt nicht mehr.',
    'There is no such registration, or its link is no longer valid.',
  ],
  registration_over: ['Diese Anmeldung gilt nicht mehr.', 'This registration is no longer valid.'],
  nothing_offered: [
    'Für diese Anmeldung gibt es gerade nichts zu bestätigen.',
    'There is nothing to confirm for this registration right now.',
  ],
  offer_over: ['Die Frist für dieses Angebot ist abgelaufen.', 'The deadline for this offer has passed.'],
  decided_already: ['Darüber ist schon entschieden.', 'This has been decided already.'],
  leave_empty: [
    'Hier steht etwas in einem Feld, das leer bleiben soll. Bitte leeren Sie es und senden Sie noch einmal.',
    'A field that should stay empty has something in it. Please empty it and send again.',
  ],
  very_quick: [
    'Das ging schneller, als jemand tippt. Bitte senden Sie es noch einmal ab.',
    'That was quicker than anybody types. Please send it once more.',
  ],
  form_stale: [
    'Diese Seite war lange offen. Bitte senden Sie noch einmal ab, was Sie geschrieben haben.',
    'This page was open for a long time. Please send what you have written once more.',
  ],
  internal: [
    'Hier ist etwas schiefgegangen. Es wurde nichts gespeichert.',
    'Something went wrong here. Nothing was saved.',
  ],
};

/** Every code there is a sentence for. */
export const CODES = Object.keys(SENTENCES);

export function problemInWords(code: string, lang: Lang): string {
  const sentences = SENTENCES[hasWords(code) ? code : 'invalid'];
  return sentences?.[lang === 'en' ? 1 : 0] ?? code;
}

/** Whether a code has a sentence of its own (a test asks for every code there is). */
export const hasWords = (code: string): boolean => Object.hasOwn(SENTENCES, code);
