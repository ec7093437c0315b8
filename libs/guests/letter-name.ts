// The name a letter to somebody registered is addressed to. In: a registration. Out: its name; none while only a form says
// that name and address belong together, for whoever fills in a form may write to strangers (trust.md 2, row 24).

interface Named {
  name: string;
  confirmedAt: Date | null;
}

export const letterName = ({ name, confirmedAt }: Named): string => (confirmedAt === null ? '' : name);

/** The same in a query over `registration r`. What is confirmed for a whole series, is for its dates, under that name. */
export const LETTER_NAME = `
  CASE WHEN r."confirmedAt" IS NOT NULL OR EXISTS (
         SELECT 1 FROM series_registration whole
          WHERE whole.id = r."seriesRegistrationId" AND whole."confirmedAt" IS NOT NULL AND whole.name = r.name)
       THEN r.name ELSE '' END`;
