using TorchSharp.Memory;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        /// <summary>Refused: this engine computes on the CPU.</summary>
        public Tensor cuda(Device? device = null, bool non_blocking = false) => to(new Device(DeviceType.CUDA));

        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);

        /// <summary>From now on another handle on the elements of source.</summary>
        public Tensor set_(Tensor source)
        {
            if (source.dtype != dtype) throw new ArgumentException($"Could not set tensor of type {DTypes.Name(source.dtype)} to a tensor of type {DTypes.Name(dtype)}. Convert it first with to_type.");
            if (requires_grad && Autograd.Graph.Enabled) throw new InvalidOperationException("set_ changes the elements of a tensor that requires grad behind its history. Call it on detach().");
            Become(source.Storage, source.layout);
            Gradient = null;
            return this;
        }
    }
}
