import { isLand } from '@hub/calendar/holidays';
import { InstitutionService, type KnownInstitution } from '@hub/records/institution.service';
import type { Settings } from '@hub/settings/settings';
import { SETTINGS } from '@hub/settings/settings.service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { FACELESS, UNNAMED, type Face, type Institution } from './institution';
import { ShelfService } from './shelf.service';

@Injectable()
export class FaceService implements OnModuleInit {
  private shown: Face = FACELESS;

  constructor(
    private readonly institution: InstitutionService,
    @Inject(SETTINGS) private readonly settings: Settings,
    shelf: ShelfService,
  ) {
    institution.onChange(() => {
      this.shown = this.look();
      shelf.clear();
    });
  }

  onModuleInit(): void {
    this.shown = this.look();
  }

  get face(): Face {
    return this.shown;
  }

  private look(): Face {
    const known = this.institution.current;
    return {
      institution: known ? institutionOf(known) : UNNAMED,
      land: known && isLand(known.land) ? known.land : FACELESS.land,
      hasProvider: this.settings.oidc !== null,
      isShut: this.settings.production && known === null,
    };
  }
}

const institutionOf = ({ name, street, postcode, city, email, ...known }: KnownInstitution): Institution => ({
  ...{ name, street, postcode, city, email, privacyEmail: known.privacyEmail },
  phone: known.phone || null,
  representative: known.representative || null,
  responsible: known.responsible || null,
  logo: known.logoHash ? `/logo/${known.logoHash}.png` : null,
  placeholder: false,
});
