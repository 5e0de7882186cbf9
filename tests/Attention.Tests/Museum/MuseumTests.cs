using Attention.Museum;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Museum;

[Collection(Printed.Name)] // the random stream is everybody's
public class MuseumTests
{
    public static TheoryData<int, int> Pieces
    {
        get
        {
            TheoryData<int, int> data = [];
            foreach (var exhibit in Exhibition.Exhibits)
                for (int seed = 1; seed <= 5; seed++) data.Add(exhibit.Number, seed);
            return data;
        }
    }

    [Fact]
    public void Every_room_has_pieces_and_their_numbers_follow_one_another()
    {
        Assert.Equal(Enumerable.Range(1, Exhibition.Exhibits.Count), Exhibition.Exhibits.Select(exhibit => exhibit.Number));
        Assert.Equal(Enum.GetValues<Room>(), Exhibition.Exhibits.Select(exhibit => exhibit.Room).Distinct());
        Assert.True(Exhibition.Exhibits.Count(exhibit => exhibit.Breaks is not null) >= 12);
    }

    [Theory, MemberData(nameof(Pieces))]
    public void The_audit_finds_every_piece(int number, int seed)
    {
        var exhibit = Exhibition.Piece(number);
        var report = exhibit.Audit(seed);
        if (exhibit.Breaks is { } law) Assert.Contains(law, report.Broken);
        else Assert.Equal([], report.Broken);
    }

    [Theory, MemberData(nameof(Pieces))]
    public void And_nothing_in_a_mended_one(int number, int seed)
    {
        var report = Exhibition.Piece(number).AuditMended(seed);
        Assert.True(report.Passed, report.ToString());
    }

    [Fact]
    public void Every_piece_runs_and_that_is_what_makes_it_dangerous()
    {
        foreach (var exhibit in Exhibition.Exhibits)
        {
            Assert.False(exhibit.Weights() is { } weights && weights.isnan().any().item<bool>(), exhibit.ToString());
            Assert.False(exhibit.Influence().isnan().any().item<bool>(), exhibit.ToString());
        }
    }

    [Theory]
    [InlineData(19, false)]
    [InlineData(19, true)]
    [InlineData(15, false)]
    [InlineData(15, true)]
    public void Under_a_causal_mask_only_a_mended_one_is_influenced_by_all_earlier_items_and_no_later_one(int number, bool mended)
    {
        using var past = ones(7, 7, ScalarType.Bool).tril();
        using var influenced = Exhibition.Piece(number).Influence(mended, past).gt(1e-6);
        Assert.Equal(mended, influenced.eq(past).all().item<bool>());
    }

    [Fact]
    public void A_bias_that_cancels_and_a_softmax_over_one_number_get_no_gradient_and_the_mended_do()
    {
        double[] Norms(int number, bool mended) => [.. Exhibition.Piece(number).Gradients(mended).Select(one => one.Norm)];
        Assert.True(Norms(24, mended: false) is [> 1e-2, < 1e-5]);
        Assert.True(Norms(24, mended: true) is [> 1e-2]);
        Assert.Equal([0, 0], Norms(25, mended: false));
        Assert.All(Norms(25, mended: true), norm => Assert.True(norm > 1e-2));
        Assert.Empty(Norms(6, mended: false));
    }

    [Fact]
    public void Looking_leaves_the_random_stream_as_it_was()
    {
        manual_seed(7);
        var expected = rand(3);
        manual_seed(7);
        Exhibition.Piece(1).Audit();
        Exhibition.Piece(1).Weights();
        Assert.Equal(expected.data<float>().ToArray(), rand(3).data<float>().ToArray());
    }

    [Fact]
    public void There_is_no_piece_0() => Assert.Throws<ArgumentOutOfRangeException>(() => Exhibition.Piece(0));
}
