#!/usr/bin/env bash
# 一周的工作：从空文件夹到两期快报和一张统计表。
# 用法：examples/weekly.sh [文件夹]，kuaibao 要在 PATH 里。
set -euo pipefail
cd "${1:-.}"

# 新建快报，把范本里的栏目、单位名册改成自己的。
kuaibao init
cat > kuaibao.toml <<'TOML'
[masthead]
banner = "云汀区创建全国文明城市"
title = "工作快报"
office = "云汀区精神文明建设办公室"

[[section]]
name = "工作动态"
unit = "tail"

[[section]]
name = "简讯"
layout = "briefs"

[[staff]]
role = "编校"
name = "章禾"

[[distribution]]
label = "发"
to = "各镇街，区属各单位"

[units]
own = ["本刊"]

[[units.group]]
name = "委办局"
list = ["区教委", "区水务局"]

[[units.group]]
name = "镇街"
list = ["白沙镇", "汀州镇", "云门街道"]

[units.alias]
"云门街道办事处" = "云门街道"

[scoring]
item = 3
brief = 1
TOML

# 第一期。kuaibao new 把新文件夹的名字写到标准输出。
issue=$(kuaibao new --date 2026-03-05)

# 一篇从标准输入来，UTF-8。
kuaibao add "$issue" --section 工作动态 --unit 区教委 --title 校园周边环境集中整治 --received 2026-03-02 <<'TEXT'
　　区教委会同有关单位对46所学校周边开展集中整治，清理流动摊点120余处。
　　整治以后，各校每日上下学时段都有专人值守。
TEXT

# 一篇从文件来，是记事本存的 GB 18030，还按行断开了。
printf '%s\n' '近日，区水务局完成12座小型水闸的检' '修，更换启闭设备8台，保障' '春灌用水。' \
  | iconv -f UTF-8 -t GB18030 > 水务局来稿.txt
kuaibao add "$issue" 水务局来稿.txt --section 简讯 --unit 区水务局 --join

# 群里一次粘来好几条：先看会写什么，再写。
cat > 群里的.txt <<'TEXT'
【工作动态】
白沙镇抓实农村饮水安全
白沙镇把农村饮水安全作为头等实事，完成管网改造18公里，惠及群众1.2万人。
（白沙镇）
【简讯】
汀州镇：3月3日，农贸市场改造完工，设摊位180个。
云门街道办事处：3月4日，“流动办事点”进小区，办理业务94件。
TEXT
kuaibao add "$issue" --split 群里的.txt
kuaibao add "$issue" --split --write 群里的.txt

kuaibao build "$issue"

# 领导要白沙镇的排在最前：改一行，再排。
sed -i 's/^# first = .*/first = ["03"]/' "$issue/issue.toml"
kuaibao build "$issue"

# 付印；以后误排也不会替换 PDF。
kuaibao finish "$issue" --signed 2026-03-05
kuaibao build "$issue"

# 第二期，期号接着编；一篇先留用。
next=$(kuaibao new --date 2026-03-12)
kuaibao add "$next" --section 工作动态 --unit 云门街道 --title 小巷管家上岗 <<'TEXT'
云门街道为43条背街小巷选出“小巷管家”，每天巡查一次，小事当场办。
TEXT
kuaibao add "$next" --section 简讯 --unit 白沙镇 --status held <<'TEXT'
3月10日，新栽行道树600余株。
TEXT
kuaibao build "$next"

# 月底：谁来了多少稿，用了多少。
kuaibao stats --from 2026-03-01 --to 2026-03-31
kuaibao stats --from 2026-03-01 --to 2026-03-31 --format csv > 三月.csv
