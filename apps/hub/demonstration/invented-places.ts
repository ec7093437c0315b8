// Houses that do not exist, for the invented part of the demonstration.
// In: nothing. Out: places as a request takes them, with how to get there and what helps on the way in.
// Refuses to be a real address: the towns are invented, and so is the postcode.
export const HOUSE_OF_EXAMPLES = {
  name: 'Haus der Beispiele',
  street: 'Musterstraße 1',
  postcode: '00000',
  city: 'Musterstadt',
  accessNotes: 'Vom Bahnhof Musterstadt fünf Minuten zu Fuß, Haltestelle Beispielplatz vor dem Haus. Fahrräder im Hof.',
  accessibilityNotes:
    'Stufenloser Eingang vom Hof, Aufzug in alle Stockwerke, rollstuhlgerechte Toilette im Erdgeschoss, Höranlage im Saal. Schriftdolmetschen auf Wunsch, bitte zwei Wochen vorher sagen.',
};

export const TOWN_HALL = {
  name: 'Rathaus Musterstadt, Bürgersaal',
  street: 'Beispielplatz 3',
  postcode: '00000',
  city: 'Musterstadt',
  accessNotes: 'Eingang über den Beispielplatz, der Weg zum Bürgersaal ist ausgeschildert.',
  accessibilityNotes: 'Rampe am Haupteingang, Aufzug, Blindenleitstreifen bis zum Saal.',
};

export const COMMUNITY_CENTRE = {
  name: 'Bürgerzentrum Beispielhausen',
  street: 'Am Mustermarkt 7',
  postcode: '00000',
  city: 'Beispielhausen',
  accessNotes: 'Zehn Minuten zu Fuß vom Bahnhof Beispielhausen, Parkplätze hinter dem Haus.',
  accessibilityNotes: 'Alle Räume liegen ebenerdig, rollstuhlgerechte Toilette vorhanden.',
};
