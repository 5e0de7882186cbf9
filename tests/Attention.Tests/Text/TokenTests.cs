using Attention.Text;

namespace Attention.Tests.Text;

public class TokenTests
{
    [Theory]
    [InlineData("I don't know.", "i do n't know .")]
    [InlineData("Tom's brother can't swim, can he?", "tom 's brother ca n't swim , can he ?")]
    [InlineData("We’ll leave at 3:30 or 10 o'clock!", "we 'll leave at 3:30 or 10 o'clock !")]
    [InlineData("\"Look,\" she said.", "\" look , \" she said .")]
    [InlineData("It's a self-evident $1,000.", "it 's a self - evident $ 1,000 .")]
    [InlineData("the students' café", "the students ' café")]
    [InlineData("  ", "")]
    public void English_is_split_by_rules(string text, string expected) => Assert.Equal(expected, string.Join(' ', EnglishTokenizer.Split(text)));

    [Theory]
    [InlineData("我7点吃早饭。", "我 7 点 吃 早 饭 。")]
    [InlineData("你 好 𠀀", "你 好 𠀀")]
    [InlineData("", "")]
    public void Chinese_is_split_into_characters(string text, string expected) => Assert.Equal(expected, string.Join(' ', ChineseTokenizer.Split(text)));

    [Fact]
    public void The_most_frequent_words_come_first_after_the_four_special_ones()
    {
        var words = Vocabulary.Of(["b a b".Split(' '), "c b a".Split(' ')]);
        Assert.Equal(7, words.Count);
        Assert.Equal([4, 5, 6, Vocabulary.Unknown], words.Encode(["b", "a", "c", "z"]));
        Assert.Equal(["b", "c", "⟨unknown⟩", "⟨end⟩"], words.Decode([4, 6, 1, 3]));
        Assert.Equal(5, words["a"]);
        Assert.Equal("a", words[5L]);
        Assert.Equal((0, 1, 2, 3), (Vocabulary.Padding, Vocabulary.Unknown, Vocabulary.Begin, Vocabulary.End));
    }

    [Fact]
    public void Rare_words_and_those_beyond_the_limit_are_unknown()
    {
        string[][] sentences = ["b a b".Split(' '), "c b a".Split(' ')];
        Assert.Equal([4, 5, 1], Vocabulary.Of(sentences, atLeast: 2).Encode(["b", "a", "c"]));
        Assert.Equal([4, 1, 1], Vocabulary.Of(sentences, atMost: 5).Encode(["b", "a", "c"]));
    }

    [Fact]
    public void Bad_inputs_are_told_what_must_hold()
    {
        var words = Vocabulary.Of([["a"]]);
        Says("A token's number must lie between 0 and 4: 5 came.", () => _ = words[5L]);
        Says("A token's number must lie between 0 and 4: -1 came.", () => words.Decode([-1]));
        Says("atLeast must be at least 1: 0 came.", () => Vocabulary.Of([["a"]], atLeast: 0));
        Says("atMost must leave room for the four special tokens: 3 came.", () => Vocabulary.Of([["a"]], atMost: 3));
    }

    private static void Says(string words, Action action) => Assert.StartsWith(words, Assert.Throws<ArgumentOutOfRangeException>(action).Message, StringComparison.Ordinal);
}
