/** English of the self-service terminal, and of whoever enrols terminals and answers their calls. */
export const terminalEnglish: Readonly<Record<string, string>> = {
  '您要办什么业务？': 'What do you need?',
  '点一下，先看要带什么、多少钱。': 'Touch one to see what to bring and what it costs.',
  '请到柜台，或邮寄办理': 'At the counter, or by mail',
  '这里只办 USBKey 证书，不办云证书。': 'Certificates on a USB key only; no cloud certificates.',
  回首页: 'Back to start',
  大字: 'Large type',
  叫工作人员: 'Call the staff',
  常用按钮: 'Always here',
  下面还有: 'More below',
  要带什么: 'What to bring',
  '要用到它的证书密码；只有您知道': 'You need its PIN, which only you know',
  多少钱: 'What it costs',
  不用付钱: 'Free of charge',
  '第一次发证起一年内、属于介质质量问题的，免费更换。':
    'Free within a year of the first issue when the key itself is faulty.',
  '怎么办、要多久': 'How it goes, and how long it takes',
  请先看一看: 'Please read first',
  这台机器不能办这项业务: 'This machine can’t do this',
  '请带材料到柜台办理，或者把材料寄给我们。':
    'Please bring the documents to the counter, or mail them to us.',
  '请带材料到柜台办理。点下面的“叫工作人员”，会有人来帮您。':
    'Please bring the documents to the counter. Touch “Call the staff” below and someone will help you.',
  '邮寄地址：{address}，{name}（收），邮编 {postcode}，电话 {telephone}':
    'Mail to: {name}, {address}, {postcode}. Telephone {telephone}',
  '您还在吗？': 'Are you still there?',
  '还剩 {seconds} 秒': '{seconds} seconds left',
  '时间到了会回到首页，填写的内容会清除，别人看不到。':
    'When the time is up, everything you entered is removed, so that nobody else sees it.',
  '我还在，继续办理': 'I am here, go on',
  '已经叫了工作人员，请稍等。': 'The staff have been called. Please wait a moment.',
  '工作人员马上来。': 'Someone is coming.',
  '与受理系统的连接断开了，正在重新连接。请稍等。':
    'The connection to the station is lost and being restored. Please wait a moment.',
  这台自助机还没有启用: 'This terminal is not enrolled yet',
  '请主管在“自助机”页面输入下面的启用码': 'A supervisor enters this code on the page “Terminals”',
  启用码: 'Enrolment code',
  屏幕键盘: 'Keyboard on the screen',
  拼音: 'Pinyin',
  空格: 'Space',
  填好了: 'Done',
  选字: 'Characters',
  '选“{character}”': 'Choose {character}',
  '请打拼音，再选字': 'Type pinyin, then choose a character',

  // Staff
  '{name}叫工作人员': '{name} calls for a clerk',
  马上来: 'Coming',
  自助机: 'Terminals',
  启用一台自助机: 'Enrol a terminal',
  '在自助机上打开“/self-service”，把屏幕上的六位数输入这里。插口装在自助机上以后，供应商可以自己在那里插介质。':
    'Open “/self-service” on it and enter the six digits that it shows. Suppliers plug their media into the slots that are built into it.',
  自助机屏幕上的六位数: 'The six digits on the terminal’s screen',
  '例如：大厅1号机': 'For example: Hall 1',
  装在这台机器上的插口: 'Slots built into it',
  启用: 'Enrol',
  保存: 'Save',
  已启用的自助机: 'Enrolled terminals',
  '还没有启用自助机。': 'No terminal is enrolled yet.',
  最近在线: 'Last seen',
  操作: 'Actions',
  修改: 'Change',
  停用: 'Withdraw',
  '停用“{name}”？它马上退出，要再用就得重新启用。':
    'Withdraw “{name}”? It stops at once and has to be enrolled anew.',
  确认停用: 'Withdraw it',
};
