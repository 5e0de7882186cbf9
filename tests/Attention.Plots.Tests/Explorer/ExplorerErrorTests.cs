using Attention.Recording;
using TorchSharp;

namespace Attention.Plots.Tests.Explorer;

public class ExplorerErrorTests
{
    static readonly RecordedAttention Layer = Recordings.Products("layer", 2, 3, 5, 7, causal: false);

    static void Fails(string message, Func<AttentionExplorer> make) => Assert.Equal(message, Assert.Throws<ArgumentException>(make).Message);

    [Fact]
    public void An_empty_recording_asks_whether_the_model_ran() => Fails(
        "recording must hold at least one call: it is empty. Was the model run while the recorder was attached?", () => new([]));

    [Fact]
    public void Labels_must_be_as_many_as_tokens() => Fails(
        "tokens must name every query of layer: 5 labels came for 3. Pass 3, or leave tokens out to number them.", () => new([Layer], Recordings.Words));

    [Fact]
    public void Tokens_and_labels_together_are_refused() => Fails(
        "tokens or labels name the tokens, not both: leave one of them out.", () => new([Layer], Recordings.Words, _ => (Recordings.Words, Recordings.Words)));

    [Fact]
    public void Weights_of_another_rank_are_refused()
    {
        Fails("The weights of layer must be [B, H, Tq, Tk] with at least one of each: they are [3, 5].", () => new([Layer with { Weights = torch.ones(3, 5) }]));
        Fails("weights must be [B, H, Tq, Tk], [H, Tq, Tk] or [Tq, Tk]: they are [5].", () => new(torch.ones(5)));
    }

    [Fact]
    public void A_query_that_does_not_fit_the_weights_is_refused() => Fails(
        "The query of layer must be [B, H, T, D] and fit its weights [1, 2, 3, 5]: it is [1, 2, 5, 7].", () => new([Layer with { Query = Layer.Key }]));

    [Fact]
    public void Query_and_key_must_have_the_same_features() => Fails(
        "query and key of layer must have the same head_dim: they are [1, 2, 3, 7] and [1, 2, 5, 11].", () => new([Layer with { Key = torch.ones(1, 2, 5, 11) }]));

    [Fact]
    public void A_mask_must_broadcast() => Fails(
        "The mask of layer must broadcast to its weights [1, 2, 3, 5]: it is [3, 7].", () => new([Layer with { Mask = torch.ones(3, 7, dtype: torch.ScalarType.Bool) }]));

    [Fact]
    public void Batch_layer_and_head_must_exist()
    {
        Fails("batch: must be from 0 to 0: 1 came, the weights of layer are [1, 2, 3, 5].", () => new([Layer], batch: 1));
        Fails("layer: must be from 0 to 0: 1 came.", () => new([Layer], layer: 1));
        Fails("head: must be from 0 to 1: 2 came.", () => new([Layer], head: 2));
    }

    [Fact]
    public void A_text_too_long_for_a_page_is_named() => Fails(
        "A recording must have at most 512 queries and keys to be explored on a page: weights has 2 and 513. Run the model on a shorter text.", () => new(torch.ones(2, 513)));

    [Fact]
    public void A_recording_too_large_for_a_page_is_named()
    {
        var large = With(torch.full(1, 16, 512, 512, 1.0 / 512));
        Fails("An explorer holds at most 24 MB: the first 3 of 4 calls need more. Explore fewer layers, as in recording.Take(4).ToList(), or a shorter text.",
            () => new([large, large, large, large]));
    }

    static RecordedAttention With(torch.Tensor weights) => new("layer", weights, null, null, null, 1);
}
