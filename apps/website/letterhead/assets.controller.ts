import { Controller, Get, Headers, NotFoundException, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, DuringSetUp } from './policy.guard';
import { type Asset, findAsset, icon } from './assets.service';

const FOR_EVER = 'public, max-age=31536000, immutable';
const A_DAY = 'public, max-age=86400';

@Controller()
@Allow('read')
@DuringSetUp()
export class AssetsController {
  @Get('assets/:name')
  asset(
    @Param('name') name: string,
    @Headers('accept-encoding') accepts: string | undefined,
    @Res() reply: FastifyReply,
  ) {
    const asset = findAsset(name);
    if (!asset) throw new NotFoundException();
    return send(reply.header('cache-control', FOR_EVER), asset, accepts);
  }

  @Get('favicon.ico')
  favicon(@Headers('accept-encoding') accepts: string | undefined, @Res() reply: FastifyReply) {
    return send(reply.header('cache-control', A_DAY), icon(), accepts);
  }
}

function send(reply: FastifyReply, asset: Asset, accepts = '') {
  reply.header('content-type', asset.type).header('x-content-type-options', 'nosniff');
  if (!asset.gzip || !asset.brotli) return reply.send(asset.bytes);
  reply.header('vary', 'Accept-Encoding');
  if (/\bbr\b/.test(accepts)) return reply.header('content-encoding', 'br').send(asset.brotli);
  if (/\bgzip\b/.test(accepts)) return reply.header('content-encoding', 'gzip').send(asset.gzip);
  return reply.send(asset.bytes);
}
