namespace Attention.Data;

/// <summary>A small grammar in two languages that order their words differently: "Tom reads a book in the park today." 汤姆今天在公园看一本书。</summary>
/// <remarks>English puts place and time last, Chinese before the verb; an article becomes a number and a measure word.</remarks>
internal static class PhraseBook
{
    private static readonly (string English, string Chinese)[] People =
        [("Tom", "汤姆"), ("Mary", "玛丽"), ("my brother", "我哥哥"), ("my mother", "我妈妈"), ("the teacher", "老师"), ("the doctor", "医生"), ("she", "她"), ("he", "他")];

    private static readonly (string English, string Chinese)[] Deeds =
    [
        ("reads a book", "看一本书"), ("writes a letter", "写一封信"), ("drinks tea", "喝茶"), ("eats an apple", "吃一个苹果"), ("buys two tickets", "买两张票"),
        ("learns Chinese", "学习中文"), ("sings a song", "唱一首歌"), ("draws a cat", "画一只猫"), ("repairs the car", "修车"), ("waits for me", "等我"),
        ("plays football", "踢足球"), ("sees three birds", "看见三只鸟"),
    ];

    private static readonly (string English, string Chinese)[] Places =
        [("", ""), (" at home", "在家里"), (" in the park", "在公园"), (" at school", "在学校"), (" in the library", "在图书馆"), (" at the station", "在车站")];

    private static readonly (string English, string Chinese)[] Times =
        [("", ""), (" today", "今天"), (" every day", "每天"), (" at noon", "中午"), (" in the evening", "晚上"), (" on Monday", "星期一")];

    /// <summary>All sentences of the grammar, in an order that is always the same and mixes them well.</summary>
    public static IReadOnlyList<SentencePair> Write()
    {
        SentencePair[] all =
        [
            .. from person in People from deed in Deeds from place in Places from time in Times
               select new SentencePair(
                   char.ToUpperInvariant(person.English[0]) + $"{person.English[1..]} {deed.English}{place.English}{time.English}.",
                   $"{person.Chinese}{time.Chinese}{place.Chinese}{deed.Chinese}。"),
        ];
        const int Step = 1009;                              // a prime that does not divide the count: goes through all, far from neighbour to neighbour
        return [.. Enumerable.Range(0, all.Length).Select(i => all[(int)((long)i * Step % all.Length)])];
    }
}
