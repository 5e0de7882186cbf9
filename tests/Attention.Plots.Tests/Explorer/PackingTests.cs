using Attention.Plots.Tests.Reading;
using Attention.Recording;
using TorchSharp;

namespace Attention.Plots.Tests.Explorer;

public class PackingTests
{
    static readonly RecordedAttention Causal = Recordings.Causal()[0];

    static RecordedAttention With(torch.Tensor weights, torch.Tensor? mask = null) => new("layer", weights, null, null, mask, 1);

    [Fact]
    public void Queries_and_keys_come_in_sixteen_bits_and_the_weights_are_left_out()
    {
        var page = new ExplorerPage(Recordings.CausalExplorer());
        Assert.Equal(Rounded(Causal.Query!), page.Halves(0, "query"));
        Assert.Equal(Rounded(Causal.Key!), page.Halves(0, "key"));
        Assert.False(page.Has(0, "weights"));
        Assert.Equal((3, 7), (page.Layer(0).GetProperty("heads").GetInt32(), page.Layer(0).GetProperty("size").GetInt32()));
        Assert.Equal(1 / Math.Sqrt(7), page.Layer(0).GetProperty("scale").GetDouble(), 12);
    }

    [Fact]
    public void A_mask_that_all_heads_share_is_stored_once()
    {
        var page = new ExplorerPage(Recordings.CausalExplorer());
        Assert.False(page.Layer(0).GetProperty("maskPerHead").GetBoolean());
        Assert.Equal(Enumerable.Range(0, 25).Select(cell => cell % 5 <= cell / 5), page.Mask(0, 25));
        Assert.Equal(4, Convert.FromBase64String(page.Layer(0).GetProperty("mask").GetString()!).Length);
    }

    [Fact]
    public void Heads_with_masks_of_their_own_keep_them()
    {
        var free = Recordings.Products("layer", 2, 3, 3, 5, causal: false);
        var mask = torch.stack([torch.ones(3, 3, dtype: torch.ScalarType.Bool), torch.ones(3, 3, dtype: torch.ScalarType.Bool).tril()]).unsqueeze(0);
        var page = new ExplorerPage(new([free with { Mask = mask, Weights = Recordings.Weights(free.Query!, free.Key!, mask, free.Scale) }]));
        Assert.True(page.Layer(0).GetProperty("maskPerHead").GetBoolean());
        Assert.Equal([.. Enumerable.Repeat(true, 9), .. Enumerable.Range(0, 9).Select(cell => cell % 3 <= cell / 3)], page.Mask(0, 18));
    }

    [Fact]
    public void Weights_that_the_products_do_not_give_are_shown_as_recorded_and_it_is_said()
    {
        var bias = torch.tensor(new[] { 0f, 2, 0, 1, 0 });
        var weights = (Causal.Weights.log() + bias).softmax(-1);
        var explorer = new AttentionExplorer([Causal with { Weights = weights }], Recordings.Words);
        var page = new ExplorerPage(explorer);
        Assert.False(page.Has(0, "query"));
        Assert.Equal(Rounded(weights), page.Halves(0, "weights"));
        Assert.Contains("decoder.0.attention: softmax(query · key) does not give the recorded weights", explorer.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void One_sentence_of_a_batch_is_taken_whole()
    {
        var recorded = Recordings.Products("layer", 2, 3, 5, 7, causal: false, batch: 3);
        var page = new ExplorerPage(new([recorded], batch: 2));
        Assert.Equal(Rounded(recorded.Query![2]), page.Halves(0, "query"));
        Assert.Equal(Rounded(recorded.Key![2]), page.Halves(0, "key"));
    }

    [Fact]
    public void Queries_and_keys_of_a_translation_have_their_own_labels()
    {
        var page = new ExplorerPage(Recordings.TranslationExplorer());
        Assert.Equal(Recordings.Target, page.Tokens(0, "queries"));
        Assert.Equal(Recordings.Source, page.Tokens(0, "keys"));
    }

    [Fact]
    public void Tokens_without_labels_are_numbered()
    {
        var page = new ExplorerPage(new(torch.ones(2, 3) / 3));
        Assert.Equal(["0", "1"], page.Tokens(0, "queries"));
        Assert.Equal(["0", "1", "2"], page.Tokens(0, "keys"));
    }

    [Fact]
    public void Calls_of_one_module_are_told_apart()
    {
        var page = new ExplorerPage(new([Causal, Causal, Causal with { Name = "" }], Recordings.Words));
        Assert.Equal(["decoder.0.attention", "decoder.0.attention (call 2)", "attention"], Enumerable.Range(0, 3).Select(layer => page.Layer(layer).GetProperty("name").GetString()));
    }

    [Fact]
    public void Gaps_and_rows_that_do_not_sum_to_one_are_said()
    {
        var weights = torch.tensor(new float[,] { { 0.5f, float.NaN }, { 0.5f, 0.25f } });
        Assert.Equal(["weights: 1 weight is NaN or infinite and left as a gap.", "weights: 1 of 2 rows do not sum to 1."], new ExplorerPage(new(weights)).Caveats);
    }

    [Fact]
    public void A_row_without_any_key_does_not_hide_the_products()
    {
        var free = Recordings.Products("layer", 1, 3, 3, 5, causal: false);
        var mask = torch.tensor(new[,] { { true, true, true }, { false, false, false }, { true, false, true } });
        var page = new ExplorerPage(new([free with { Mask = mask, Weights = Recordings.Weights(free.Query!, free.Key!, mask, free.Scale) }]));
        Assert.True(page.Has(0, "query"));
    }

    [Fact]
    public void A_recording_that_needs_a_gradient_stays_as_it_is()
    {
        var weights = torch.ones(1, 1, 2, 2).requires_grad_();
        _ = new AttentionExplorer([With(weights / 2)]).ToHtml();
        Assert.True(weights.requires_grad);
    }

    static float[] Rounded(torch.Tensor tensor) => [.. tensor.contiguous().data<float>().ToArray().Select(number => (float)(Half)number)];
}
