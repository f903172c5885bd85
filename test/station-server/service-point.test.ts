import { expect } from 'chai';
import { parcelAddress } from '../../shared/vocabulary/service-point.ts';
import { readServicePoint } from '../../station-server/settings/service-point.ts';

describe('the service point where nothing is configured', () => {
  const point = readServicePoint(null);

  it('is where the operating manual says, and reached as it says', () => {
    expect(point).to.include({
      address: '北京市西城区裕民东路3号京版信息港一层',
      postcode: '100029',
      telephone: '010-58515511',
      helpSite: 'http://help.bjca.org.cn/',
    });
  });

  it('R-ON-10: takes parcels by the name of its channel, with the organisation below it', () => {
    expect(parcelAddress(point)).to.equal(
      '收件人：中共中央直属机关采购中心渠道 在线受理点 王明明；单位名称：北京数字认证股份有限公司；' +
        '地址：北京市西城区裕民东路3号京版信息港一层（100029）；电话：010-58515511',
    );
  });
});
