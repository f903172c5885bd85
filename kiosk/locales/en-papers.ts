/** English of the papers: forms, notices, the supplier's confirmation, blanks, documents of the agent. */
export const papersEnglish: Readonly<Record<string, string>> = {
  // Counter: forms
  '问供应商有没有带来填好、盖好章的表格；没有的在这里打印，签字盖章后作为唯一的一套。':
    'Ask whether the supplier has brought completed, sealed forms. Print any that are missing; once signed and sealed they are the only set.',
  '表格备齐，下一步': 'Forms complete, continue',
  '每种表格都有了。': 'All forms are here.',
  '每种表格选一项：带来了，或者现在打印。': 'For each form choose: brought along, or print now.',
  全部已带来: 'All brought along',
  '申请信息改过了：先前打印的表格请收回作废，不要和新的一起用。':
    'The data were corrected. Collect and void the forms printed before; don’t use them together with the new ones.',
  '已打印 {count} 次': 'Printed {count} ×',
  '补打的会标明“补打”。': 'Further prints are marked as reprints.',
  供应商已带来: 'Brought by the supplier',
  '还没有。': 'Not yet.',
  已带来: 'Brought along',
  打印: 'Print',
  补打: 'Reprint',
  '回到这一步更正，其他步骤不用重办': 'Go back to correct this step; the other steps stay done',
  '表格不用重新打印：改了手机或邮箱的，请经办人在表上一并改过来。':
    'No need to reprint the forms: if the phone number or e-mail changed, the agent corrects it on the form by hand.',

  // Counter: notices
  '寄件人不在场：请打电话问清下面的问题。': 'The sender is not here: ask the question below by phone.',
  '提示已显示在客户屏上，由供应商自己看、自己回答。':
    'The notices are on the supplier’s screen. The supplier reads and answers them personally.',
  '提示和问题由供应商在自助终端上看、自己回答。':
    'The supplier reads the notices and answers the question at the self-service terminal.',
  '供应商答：有，还没有开标。现在办理会更换密钥，原来的投标文件可能无法解密。请供应商在开标以后再来。':
    'The supplier answered: yes, not opened yet. Continuing now would replace the keys, and the submitted bid might become impossible to decrypt. Ask the supplier to come back after the bid opening.',
  '确有需要，或者供应商说答错了，请主管批准。':
    'If it is really necessary, or the answer was a mistake, ask a supervisor to approve.',
  '没有客户屏可用：请把下面的提示和问题读给供应商听，按他的回答点选。':
    'No supplier’s screen available: read the notices and the question below to the supplier, and select the answer given.',
  '客户屏用不了，由我读给供应商听': 'The supplier’s screen is not working: I will read it out',
  上面的提示已逐条读给供应商听: 'I have read each notice above to the supplier',
  '会记下是您读的、是您代答的。':
    'It will be recorded that you read them and answered on the supplier’s behalf.',
  请供应商在客户屏上阅读并回答: 'Ask the supplier to read and answer on their screen',
  '答了就自动进入下一步。': 'Continues automatically once answered.',
  '答“没有”自动进入下一步；答“有，还没有开标”则停下，须主管批准。':
    '“No” continues automatically; “Yes, not opened yet” stops the case until a supervisor approves.',

  // Terminal: notices
  '这份订单已经停下。': 'This order is on hold.',
  请在开标以后再来办理: 'Please come back after the bid opening',
  '您回答有已经投标、还没有开标的项目。现在办理会更换密钥，原来的投标文件可能无法解密。':
    'You said that you have a bid that has not been opened yet. Continuing now would replace the keys, and your bid might become impossible to decrypt.',
  '开标以后再办：请点下面的“取消订单”，到时重新办理。':
    'To do this after the bid opening, press “Cancel the order” below and order again then.',
  '确有需要，或者刚才按错了：请点“叫工作人员”，由主管决定能不能接着办。主管同意后，这一页自动往下走。':
    'If it is really necessary, or you pressed the wrong button, press “Call staff”. A supervisor decides whether to continue; if so, this page continues automatically.',

  // Counter: the agent's document
  '照证件录入、拍正反两面，再由另一位对照原件确认。':
    'Enter the data from the document and take pictures of both sides; a second person then confirms against the original.',
  改为读卡: 'Read the card instead',
  '读不出，或是其他证件': 'Card can’t be read, or another document',
  照证件录入: 'Entered from the document',
  录入的证件: 'Document as entered',
  证件: 'Document',
  证件上的姓名: 'Name on the document',
  证件号码: 'Document number',
  出生日期: 'Date of birth',
  有效期从: 'Valid from',
  有效期到: 'Valid to',
  长期有效: 'No expiry',
  '录好了，去拍照': 'Done, take the pictures',
  证件照片: 'Picture of the document',
  '请另一位（主管）对照原件，在这里现场签字。':
    'A second person (a supervisor) checks the original and signs here.',
  '拍下证件的正反两面（护照拍资料页和签证页）：已拍 {count} 张，共 2 张。':
    'Take pictures of both sides (passport: data page and visa page): {count} of 2 taken.',
  '主管要看着证件原件，在这里现场签字。': 'The supervisor must see the original document and sign here.',
  '录错了，重新录入': 'Wrong entry, start again',
  拍下这一面: 'Photograph this side',
  '经办人的证件没有读卡，是柜员照着录入的，请求对照原件确认。':
    'The agent’s document was entered by hand instead of being read from its chip. Request to confirm it against the original.',
  '请到那张柜台看原件，在柜员屏上现场签字；在这里只能不批准。':
    'Go to that counter, check the original and sign on the clerk’s screen. From here you can only refuse.',

  // Blank forms
  '链接不用登录也能打开，可以发给供应商。':
    'These links open without signing in and can be sent to suppliers.',
  '到柜台办理的，可以先打印，填好、盖好公章再来；在这里办理的，表在订单里打印。':
    'For the counter: print the forms, fill them in and seal them before you come. For an order placed here, the forms are printed within the order.',
  '已打印，请到打印机取。': 'Printed. Please collect it from the printer.',

  // Supplier's screen
  '下面还有，请往下看': 'More below, please scroll down',
  温馨提示: 'Please note',
  '现在办理会更换密钥，原来的投标文件可能无法解密。':
    'Continuing now would replace the keys, and your bid might become impossible to decrypt.',
  '确有需要，或者刚才按错了，请告诉柜员，由主管决定。':
    'If it is really necessary, or you pressed the wrong button, tell the clerk. A supervisor decides.',
  您的电子印章: 'Your electronic seal',
  '请看一看是否完整、清晰；有问题请马上告诉柜员。':
    'Please check that it is complete and clear. If not, tell the clerk right away.',
  已打印: 'Printed',
  打印缺件清单: 'Print the list of missing items',
  打印空白采样表: 'Print a blank specimen form',
  '还没有打印。': 'Not printed yet.',
  '已打印 {count} 次；补打的会标明“补打”。': 'Printed {count} ×; further prints are marked as reprints.',
  '打印办理回执，连同小票交给供应商。':
    'Print the handover slip and give it to the supplier together with the receipt.',
  打印小票: 'Print the receipt',
  柜员正在打印回执: 'The clerk is printing your slip',
};
