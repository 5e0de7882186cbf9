using Attention.Masks;
using Attention.Mechanisms;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Mechanisms;

public class LocalAttentionTests
{
    [Theory]
    [InlineData(0), InlineData(1), InlineData(3), InlineData(10), InlineData(20)]
    public void A_window_equals_full_attention_under_the_mask_of_a_window(int radius)
    {
        manual_seed(2);
        var (query, key, value) = (randn(2, 11, 5), randn(2, 11, 5), randn(2, 11, 3));
        var full = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask: Mask.Window(11, radius, radius));
        Close.To(full, LocalAttention.Window(query, key, value, radius), 1e-5);
    }

    [Theory]
    [InlineData(0, 4), InlineData(2, 3), InlineData(1, 1), InlineData(3, 20)]
    public void Combined_equals_full_attention_under_both_masks(int radius, int stride)
    {
        manual_seed(3);
        var (query, key, value) = (randn(2, 11, 5), randn(2, 11, 5), randn(2, 11, 3));
        var far = arange(11).remainder(stride).eq(0).unsqueeze(0);
        var full = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask: Mask.Window(11, radius, radius).logical_or(far));
        Close.To(full, LocalAttention.Combined(query, key, value, radius, stride), 1e-5);
    }

    [Fact]
    public void Gradients_are_those_of_the_masked_form()
    {
        manual_seed(4);
        var query = randn(1, 6, 4).requires_grad_();
        var value = randn(1, 6, 4);
        LocalAttention.Window(query, query, value, 2).square().sum().backward();
        var local = query.grad!.clone();
        query.grad = null;
        nn.functional.scaled_dot_product_attention(query, query, value, attn_mask: Mask.Window(6, 2, 2)).square().sum().backward();
        Close.To(query.grad!, local, 1e-4);
    }

    [Fact]
    public void Another_length_or_a_negative_radius_is_refused()
    {
        Assert.Contains("T must be the same", Assert.Throws<ArgumentException>(() => LocalAttention.Window(ones(1, 3, 2), ones(1, 4, 2), ones(1, 4, 2), 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => LocalAttention.Window(ones(1, 3, 2), ones(1, 3, 2), ones(1, 3, 2), -1));
    }
}
