# Copyright (c) 2026 the alicloud.express_connect authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Regions, and some of the access points in them.

`seen` says where the ID was read: the vendor's pages, the SDK's texts or Terraform's tests; "" for one that this
collection's examples made up. Status, operators and ports are made up throughout, but for the operators of the three
places whose page names a single one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

REGIONS = frozenset(
    (
        "cn-hangzhou",
        "cn-shanghai",
        "cn-beijing",
        "cn-shenzhen",
        "cn-guangzhou",
        "cn-qingdao",
        "cn-zhangjiakou",
        "cn-huhehaote",
        "cn-chengdu",
        "cn-hongkong",
        "ap-northeast-1",
        "ap-southeast-1",
        "ap-southeast-3",
        "ap-southeast-5",
        "eu-central-1",
        "eu-west-1",
        "us-east-1",
        "us-west-1",
        "me-east-1",
    )
)

ELECTRICAL = ("100Base-T", "1000Base-T", "10GBase-T")
OPTICAL = ("1000Base-LX", "10GBase-LR")
NEWER = ("40GBase-LR", "100GBase-LR")
MAINLAND = ("CT", "CU", "CM", "CO")
ABROAD = ("Equinix", "Other")
HANGZHOU, BEIJING, SHANGHAI = (120.25, 30.2), (116.4, 39.9), (121.5, 31.2)

# port type -> optical modules, as the SDK lists them
MODULES = {
    "1000Base-LX": ("SFP-GE-LR-SM1310,10KM", "SFP-GE-ER-SM1310,40KM", "SFP-GE-ZR-SM1550,80KM"),
    "10GBase-LR": ("SFP-10G-LR-SM1310,10KM", "SFP-10G-ER-SM1550,40KM", "SFP-10G-ZR-SM1550,80KM"),
    "40GBase-LR": ("QSFP-40G-LR4-WDM1300,10KM", "QSFP-40G-ER4-WDM1300,40KM", "QSFP-40G-ZR4-WDM1300,80KM"),
    "100GBase-LR": ("QSFP28-100G-LR4-WDM1300,10KM", "QSFP28-100G-ER4-WDM1300,40KM", "QSFP28-100G-ZR4-WDM1300,80KM"),
}


@dataclass(frozen=True)
class AccessPoint:
    id: str
    region: str
    name: str
    name_zh: str
    status: str = "recommended"
    operators: tuple[str, ...] = MAINLAND
    port_types: tuple[str, ...] = field(default=ELECTRICAL + OPTICAL + NEWER)
    place: tuple[float, float] = SHANGHAI
    host: str = "China Telecom"
    seen: str = ""


ACCESS_POINTS = (
    AccessPoint(
        "ap-cn-hangzhou-yh-B", "cn-hangzhou", "Hangzhou-Yuhang-B", "杭州-余杭-B", place=HANGZHOU, seen="Terraform"
    ),
    AccessPoint(
        "ap-cn-hangzhou-xs-B", "cn-hangzhou", "Hangzhou-Xiaoshan-B", "杭州-萧山-B", "hot", place=HANGZHOU, seen="SDK"
    ),
    AccessPoint(
        "ap-cn-hangzhou-xs-D", "cn-hangzhou", "Hangzhou-Xiaoshan-D", "杭州-萧山-D", "full", place=HANGZHOU, seen="page"
    ),
    AccessPoint("ap-cn-hangzhou-a", "cn-hangzhou", "Hangzhou-A", "杭州-A", place=HANGZHOU),
    AccessPoint(
        "ap-cn-beijing-cy-A", "cn-beijing", "Beijing-Chaoyang-A", "北京-朝阳-A", place=BEIJING, seen="Terraform"
    ),
    AccessPoint("ap-cn-beijing-ft-A", "cn-beijing", "Beijing-Fengtai-A", "北京-丰台-A", place=BEIJING, seen="SDK"),
    AccessPoint("ap-cn-beijing-dx-A", "cn-beijing", "Beijing-Daxing-A", "北京-大兴-A", place=BEIJING, seen="page"),
    AccessPoint(
        "ap-cn-beijing-cp-A",
        "cn-beijing",
        "Beijing-Changping-A",
        "北京-昌平-A",
        "disabled",
        ("CT",),
        place=BEIJING,
        seen="page",
    ),
    AccessPoint("ap-cn-beijing-a", "cn-beijing", "Beijing-A", "北京-A", place=BEIJING),
    AccessPoint("ap-cn-shanghai-pd-D", "cn-shanghai", "Shanghai-Pudong-D", "上海-浦东-D", seen="Terraform"),
    AccessPoint("ap-cn-shanghai-pd-A", "cn-shanghai", "Shanghai-Pudong-A", "上海-浦东-A", "full", ("CT",), seen="page"),
    AccessPoint(
        "ap-cn-shanghai-pd-B", "cn-shanghai", "Shanghai-Pudong-B", "上海-浦东-B", "disabled", ("CT",), seen="page"
    ),
    AccessPoint(
        "ap-cn-shanghai-bs-B",
        "cn-shanghai",
        "Shanghai-Baoshan-B",
        "上海-宝山-B",
        "hot",
        ("CU",),
        OPTICAL,
        host="China Unicom",
        seen="page",
    ),
    AccessPoint("ap-cn-shanghai-pudong-A", "cn-shanghai", "Shanghai-Example-A", "上海-示例-A"),
    AccessPoint("ap-cn-shanghai-pudong-B", "cn-shanghai", "Shanghai-Example-B", "上海-示例-B"),
    AccessPoint(
        "ap-cn-shanghai-pudong-C",
        "cn-shanghai",
        "Shanghai-Example-G",
        "上海-示例-G",
        operators=ABROAD,
        port_types=OPTICAL,
        host="Equinix",
    ),
    AccessPoint("ap-cn-shanghai-jiading-A", "cn-shanghai", "Shanghai-Example-C", "上海-示例-C"),
    AccessPoint("ap-cn-shanghai-a", "cn-shanghai", "Shanghai-Example-D", "上海-示例-D"),
    AccessPoint("ap-cn-shanghai-b", "cn-shanghai", "Shanghai-Example-E", "上海-示例-E"),
    AccessPoint("ap-cn-shanghai-c", "cn-shanghai", "Shanghai-Example-F", "上海-示例-F"),
    AccessPoint(
        "ap-cn-shenzhen-lh-A",
        "cn-shenzhen",
        "Shenzhen-Luohu-A",
        "深圳-罗湖-A",
        operators=("CT",),
        place=(114.1, 22.5),
        seen="page",
    ),
    AccessPoint(
        "ap-sg-singpore-A",
        "ap-southeast-1",
        "Singapore-A",
        "新加坡-A",
        operators=ABROAD,
        port_types=OPTICAL,
        place=(103.8, 1.3),
        host="Equinix",
        seen="Terraform",
    ),
    AccessPoint(
        "ap-eu-frankfurt-B",
        "eu-central-1",
        "Frankfurt-B",
        "欧洲-法兰克福-B",
        operators=ABROAD,
        port_types=OPTICAL,
        place=(8.7, 50.1),
        host="Interxion",
        seen="Terraform",
    ),
)
