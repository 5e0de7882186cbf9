using Attention.Models;
using static TorchSharp.torch;

namespace Attention.Tests.Models;

/// <summary>Searches in a small language whose probabilities are known, so that the likeliest sentence can be found by trying all.</summary>
public class SearchTests
{
    private const int End = 3, A = 4, B = 5, C = 6;

    [Fact]
    public void Greedy_takes_the_likeliest_token_and_misses_the_likeliest_sentence()
    {
        var greedy = GreedySearch.Run(new Chain(), 1, longest: 5)[0];
        Assert.Equal([A, C], greedy.Tokens);
        Assert.Equal(Math.Log(0.6 * 0.4 * 0.6), greedy.LogProbability, 1e-5);
    }

    [Fact]
    public void A_beam_of_two_finds_it()
    {
        var beam = BeamSearch.Run(new Chain(), width: 2, longest: 5, penalty: 0);
        Assert.Equal([B], beam[0].Tokens);
        Assert.Equal(Math.Log(0.4 * 0.9), beam[0].LogProbability, 1e-5);
    }

    [Fact]
    public void A_beam_of_one_is_greedy() =>
        Assert.Equal(GreedySearch.Run(new Chain(), 1, 5)[0].Tokens, BeamSearch.Run(new Chain(), 1, 5, penalty: 0)[0].Tokens);

    [Fact]
    public void The_widest_beam_finds_what_trying_all_sentences_finds()
    {
        var all = Sentences([], 1).OrderByDescending(found => found.p).ToArray();
        var beam = BeamSearch.Run(new Chain(), width: 20, longest: 6, penalty: 0);
        Assert.Equal(all.Take(3).Select(found => found.p), beam.Take(3).Select(found => Math.Exp(found.LogProbability)), (one, other) => Math.Abs(one - other) < 1e-5);
        Assert.Equal(all[0].tokens, beam[0].Tokens);
    }

    [Fact]
    public void The_penalty_lets_longer_sentences_win()
    {
        // "A" has 0.6 · 0.25 = 0.15 in 2 tokens, the end counted; "A C" has 0.6 · 0.4 · 0.6 = 0.144 in 3.
        string[] Order(double penalty) => [.. BeamSearch.Run(new Chain(), 20, 6, penalty).Select(found => string.Concat(found.Tokens.Select(token => (char)('A' + token - A))))];
        Assert.Equal(["B", "AB", "A", "AC"], Order(0).Take(4));
        Assert.Equal(["B", "AB", "AC", "A"], Order(1).Where(sentence => sentence is "A" or "B" or "AB" or "AC"));
    }

    [Fact]
    public void Weights_belong_to_the_tokens_they_were_written_with()
    {
        var found = BeamSearch.Run(new Chain(), width: 4, longest: 5, penalty: 0)[1];
        Assert.Equal([A, B], found.Tokens);
        Assert.Equal([2f, A], found.Weights!.Cast<float>());                 // Chain's weights name the token before
    }

    [Fact]
    public void A_sentence_without_end_is_cut()
    {
        Assert.Equal([A], GreedySearch.Run(new Chain(), 1, longest: 1)[0].Tokens);
        Assert.Equal([A], BeamSearch.Run(new Chain(), 1, longest: 1, penalty: 0)[0].Tokens);
    }

    [Fact]
    public void Bad_inputs_are_told_what_must_hold()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BeamSearch.Run(new Chain(), 0, 5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => BeamSearch.Run(new Chain(), 1, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => BeamSearch.Run(new Chain(), 1, 5, -1));
    }

    private static IEnumerable<(long[] tokens, double p)> Sentences(long[] sofar, double p)
    {
        if (sofar.Length == 6)
            yield break;
        float[] odds = Chain.Odds(sofar.Length == 0 ? 2 : sofar[^1]);
        yield return (sofar, p * odds[End]);
        foreach (long token in new long[] { A, B, C })
        {
            foreach (var found in odds[token] > 0 ? Sentences([.. sofar, token], p * odds[token]) : [])
                yield return found;
        }
    }

    /// <summary>Begins with A 0.6 or B 0.4; after A comes the end 0.25, B 0.35 or C 0.4; after B the end 0.9 or A 0.1; after C the end 0.6 or A 0.4.</summary>
    private sealed class Chain : INextToken
    {
        public static float[] Odds(long last) => last switch
        {
            2 => [0, 0, 0, 0, 0.6f, 0.4f, 0],
            A => [0, 0, 0, 0.25f, 0, 0.35f, 0.4f],
            B => [0, 0, 0, 0.9f, 0.1f, 0, 0],
            _ => [0, 0, 0, 0.6f, 0.4f, 0, 0],
        };

        public (Tensor logProbabilities, Tensor? weights) Score(Tensor written)
        {
            long[] last = written.data<long>().ToArray();
            var odds = stack([.. last.Select(token => tensor(Odds(token)))]);
            return (odds.log(), written.to_type(ScalarType.Float32).unsqueeze(1));
        }

        public void Keep(Tensor rows) { }
    }
}
