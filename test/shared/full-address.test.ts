import { expect } from 'chai';
import { fullAddress } from '../../shared/case/papers/full-address.ts';

describe('an address as it is written on an envelope', () => {
  const written = (province: string, locality: string, address: string): string =>
    fullAddress({ province, locality, address });

  it('names province and city once, also where the licence’s address begins with them', () => {
    const whole = '浙江省杭州市西湖区样本路2号';
    for (const address of ['西湖区样本路2号', '杭州市西湖区样本路2号', whole])
      expect(written('浙江省', '杭州市', address)).to.equal(whole);
    for (const address of ['西城区样本路2号', '北京市西城区样本路2号', '北京市北京市西城区样本路2号'])
      expect(written('北京市', '北京市', address)).to.equal('北京市西城区样本路2号');
    expect(written('北京市', '西城区', '北京市西城区样本路2号')).to.equal('北京市西城区样本路2号');
  });

  it('leaves the name of a road alone that begins like a city’s', () => {
    expect(written('江苏省', '上海', '上海路2号')).to.equal('江苏省上海上海路2号');
  });
});
