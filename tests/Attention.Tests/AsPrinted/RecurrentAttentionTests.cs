using Attention.AsPrinted;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.AsPrinted;

/// <summary>The defects of document 003's listing in the order in which they stop it; the words are Python's and PyTorch 1.13's.</summary>
public class RecurrentAttentionTests
{
    private const int T = 10, B = 32, I = 50, H = 100;

    [Fact]
    public void D28_math_is_not_imported() => Says("name 'math' is not defined", () => new RecurrentAttention(H));

    [Fact]
    public void D29_a_name_is_misspelt() =>
        Says("name 'attn_ennrgies' is not defined", () => new RecurrentAttention(H, mended: 1).forward(zeros(1), Close.Wave(0.3, T, B, 2 * H)));

    [Fact]
    public void D30_the_softmax_runs_over_the_batch()
    {
        var weights = Listing().forward(zeros(1), Close.Wave(0.37, T, B, 2 * H));
        Assert.Equal([T, 1, B], weights.shape);
        Close.To(ones(T, 1), weights.sum(2));
        Assert.True(Close.Difference(ones(1, B), weights.sum(dim: 0)) > 0.5);   // a sequence's weights sum to about T / B
    }

    [Fact]
    public void D30_with_its_names_put_right_it_is_what_pytorch_computes()
    {
        var golden = AttentionGolden.Case("listing", "names put right", "recurrent");
        var printed = new RecurrentAttention(7, mended: 2);
        using (no_grad())
        {
            foreach (string name in golden.Parameters)
                printed.get_parameter(name)!.copy_(golden.Parameter(name));
        }
        Close.To(golden.Output("weights"), printed.forward(zeros(1), golden.Input("states")));
    }

    [Fact]
    public void D31_another_query_gives_the_same_weights()
    {
        var (printed, states) = (Listing(), Close.Wave(0.37, T, B, 2 * H));
        Close.Same(printed.forward(Close.Wave(0.2, B, H), states), printed.forward(Close.Wave(7.1, B, H) * 100, states));
    }

    [Fact]
    public void D32_the_printed_product_does_not_fit_and_the_usual_repair_of_it_does_not_either()
    {
        var states = Close.Wave(0.37, T, B, 2 * H);
        var weights = Listing().forward(zeros(1), states);
        Says("Expected size for first two dimensions of batch2 tensor to be: [10, 32] but got: [32, 200]", () => weights.bmm(states.permute(1, 2, 0)));
        Says("Expected size for first two dimensions of batch2 tensor to be: [10, 32] but got: [32, 10]", () => weights.bmm(states.permute(1, 0, 2)));
    }

    [Fact]
    public void D32_as_many_sequences_as_steps_hide_the_wrong_axis()
    {
        var states = Close.Wave(0.37, 6, 6, 2 * H);
        var printed = Listing();
        var context = printed.forward(zeros(1), states).bmm(states.permute(1, 0, 2)).squeeze(1);
        Assert.Equal([6, 2 * H], context.shape);
        // Row 0 should be of sequence 0 alone: change all the others.
        var changed = states.clone();
        changed[.., 1..] += 0.5;
        var moved = printed.forward(zeros(1), changed).bmm(changed.permute(1, 0, 2)).squeeze(1);
        Assert.True(Close.Difference(context[0], moved[0]) > 1e-3);
    }

    [Fact]
    public void D33_the_last_row_of_hidden_is_the_backward_state_of_the_first_step()
    {
        manual_seed(1);
        var (output, hidden, _) = nn.LSTM(I, H, 2, bidirectional: true).call(randn(T, B, I));
        Assert.Equal([B, H], hidden[-1].shape);
        Close.Same(output[0, .., H..], hidden[-1]);
        Close.Same(output[T - 1, .., ..H], hidden[-2]);
    }

    [Fact]
    public void D34_the_first_draw_of_v_is_thrown_away()
    {
        double bound = 1 / Math.Sqrt(H);
        manual_seed(1);
        var v = Listing().get_parameter("v")!;
        Assert.InRange(v.abs().max().item<float>(), 0.5 * bound, bound);   // rand would reach to 1
        Assert.True(v.min().item<float>() < 0);                            // and never below 0
    }

    private static RecurrentAttention Listing() => new(H, mended: 2);

    private static void Says(string words, Action action) => Assert.StartsWith(words, Assert.ThrowsAny<Exception>(action).Message, StringComparison.Ordinal);
}
