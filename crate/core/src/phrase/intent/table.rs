//! The intents with their stable ids. Shared with the build script: a class of the model is a place in this table.

/// What a buyer wants: `(id, Chinese name)`.
pub const INTENTS: [(&str, &str); 26] = [
    ("greeting", "欢迎"),
    ("bargain", "议价"),
    ("coupon-gift", "优惠·赠品"),
    ("payment", "支付"),
    ("stock", "库存"),
    ("product", "商品属性"),
    ("size", "尺码"),
    ("ship-time", "发货时间"),
    ("urge-ship", "催发货"),
    ("courier-freight", "快递·运费"),
    ("logistics", "物流查询"),
    ("change-order", "改地址·改订单·备注"),
    ("cancel", "取消"),
    ("return-exchange", "退换货"),
    ("refund", "退款"),
    ("defect-missing-wrong", "质量·少件·发错"),
    ("repair-install", "维修·安装"),
    ("invoice", "发票"),
    ("price-protect", "价保·补差"),
    ("review", "评价"),
    ("complaint", "投诉安抚"),
    ("human", "转人工"),
    ("farewell", "欢送"),
    ("bulk-custom", "批发·定制"),
    ("order-lookup", "订单查询"),
    ("account", "账户·系统"),
];

/// The class of what has no intent: an address, a number, 嗯嗯.
pub const NONE: usize = INTENTS.len();
