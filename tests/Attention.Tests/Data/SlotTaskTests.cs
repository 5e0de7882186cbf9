using Attention.Data;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Data;

public class SlotTaskTests
{
    [Fact]
    public void The_query_is_the_key_of_the_slot_and_the_answer_its_colour()
    {
        manual_seed(1);
        var (query, key, value, slot, answer) = new SlotTask(slots: 7, colours: 3, bits: 11).Batch(13);
        Assert.Equal([13, 1, 11], query.shape);
        Assert.Equal([13, 7, 11], key.shape);
        Assert.Equal([13, 7, 3], value.shape);
        for (int b = 0; b < 13; b++)
        {
            long t = slot[b].item<long>();
            Close.Same(key[b, t], query[b, 0]);
            Assert.Equal(1, value[b, t, answer[b].item<long>()].item<float>());
        }
        Close.Same(ones(13, 7), value.sum(-1));
        Close.Same(ones(13, 7, 11), key.abs());
    }

    [Fact]
    public void Every_slot_and_every_colour_is_asked_for_about_equally_often()
    {
        manual_seed(1);
        var (_, _, _, slot, answer) = new SlotTask(slots: 7, colours: 3).Batch(10_000);
        Even(slot, 7);
        Even(answer, 3);

        static void Even(Tensor numbers, int count)
        {
            double share = 1.0 / count, error = Math.Sqrt(share * (1 - share) / 10_000);
            for (int i = 0; i < count; i++)
                Assert.Equal(share, numbers.eq(i).to_type(ScalarType.Float32).mean().item<float>(), 4 * error);
        }
    }

    [Fact]
    public void As_text_the_query_s_pattern_lies_in_one_of_the_slots()
    {
        manual_seed(1);
        string[] lines = new SlotTask(slots: 3, colours: 7, bits: 5).Example().Split('\n');
        Assert.Equal(4, lines.Length);
        string[] asked = lines[0].Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal("query", asked[0]);
        Assert.Equal(5, asked[1].Length);
        Assert.Contains(lines[1..], line => line.Contains(asked[1], StringComparison.Ordinal));
    }

    [Fact]
    public void A_size_without_meaning_is_refused() =>
        Assert.StartsWith("slots must be at least 1: 0 came.", Assert.Throws<ArgumentOutOfRangeException>(() => new SlotTask(slots: 0)).Message);
}
